/** Speech coding in plain arithmetic: G.711 both laws. Knows no packets, no sessions and no threads. */
package io.lamplighter.media.codec;
