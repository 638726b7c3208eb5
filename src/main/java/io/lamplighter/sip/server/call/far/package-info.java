/**
 * The far side of a line's call: a peer behind a trunk that calls or is called, another line of this server, or nobody.
 * To the call all of them look alike; what tells them apart ends here.
 *
 * <p>Must not know the stages of a call, the phones of a line, or the features that join and part calls.
 */
package io.lamplighter.sip.server.call.far;
