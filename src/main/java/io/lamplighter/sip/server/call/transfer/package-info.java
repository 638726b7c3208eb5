/**
 * Call transfer (RFC 3515, RFC 5589): blind, with consultation, asked for by a phone, by a far party or by somebody outside
 * the call; what becomes of a transferred call that nobody takes, and waiting for a colleague to be free (camp-on).
 *
 * <p>The calls know it as {@link io.lamplighter.sip.server.call.stage.TransferRequests}.
 *
 * <p>Must not know which commands there are, nor how a user's services treat the call where it goes.
 */
package io.lamplighter.sip.server.call.transfer;
