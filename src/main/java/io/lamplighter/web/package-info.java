/**
 * The HTTP listener, and the pages that belong to no protocol: the front page and {@code /health}.
 *
 * <p>Handlers of the other surfaces are given to it by the wiring; it must not know them.
 */
package io.lamplighter.web;
