package io.lamplighter.line;

/**
 * One stop on the way by which an incoming call came here: somebody who was called before and sent it on (RFC 5806).
 *
 * @param by who sent it on
 * @param times how often in a row for this reason, 1 or more
 */
public record Diversion(RemoteParty by, RedirectReason reason, int times) {}
