/**
 * The bytes of both XSI interfaces: how documents are written and read, what every request and answer has in common, and
 * every error there is. Knows no command and no service; the rooms beside it use it.
 */
package io.lamplighter.xsi.wire;
