package io.lamplighter.line;

/**
 * The identifiers by which watchers may name a leg of ours (RFC 4235 §4.1, RFC 3891), seen from the line's side: local
 * is the phone of the line, remote is this server.
 *
 * @param callId dialog Call-ID
 * @param localTag tag of the line's phone, empty while it has not answered with one
 * @param remoteTag our tag
 */
public record LegIdentity(String callId, String localTag, String remoteTag) {}
