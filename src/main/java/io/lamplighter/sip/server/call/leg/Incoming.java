package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.Optional;

/**
 * An INVITE that passed the door.
 *
 * @param transaction where it is answered
 * @param offer its description, checked; empty when it has none
 */
public record Incoming(ServerTransaction transaction, Optional<SessionDescription> offer) {}
