package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;

/**
 * Whom a party is with from now on.
 *
 * @param how it came about
 * @param session number of the session that both are part of
 */
public record Company(RemoteParty party, Turn.Kind how, long session) {}
