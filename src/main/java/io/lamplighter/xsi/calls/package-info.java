/** Xsi-Actions on calls: their documents, and the commands that begin, move and end them. Must not know services or events. */
package io.lamplighter.xsi.calls;
