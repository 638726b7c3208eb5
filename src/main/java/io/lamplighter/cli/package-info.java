/**
 * The command line: commands, flags, exit codes, one-line errors, logging and the orderly end.
 *
 * <p>Knows the settings library and nothing of what is being served: the base package hands it a
 * {@link io.lamplighter.cli.Service} to start and stop. Must not know the other adapters.
 */
package io.lamplighter.cli;
