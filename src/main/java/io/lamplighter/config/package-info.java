/**
 * Reads one YAML file, the environment and command-line flags into {@link io.lamplighter.config.Settings}, and reports
 * every problem at once with its place.
 *
 * <p>A library beside the core: it knows no lines, no SIP and none of the adapters. Each room keeps a settings record
 * of its own; the base package fills it from here, so that nobody is handed the whole tree.
 */
package io.lamplighter.config;
