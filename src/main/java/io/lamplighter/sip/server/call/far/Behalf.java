package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.RemoteParty;
import java.util.Map;
import java.util.Optional;

/**
 * On whose behalf a call is placed.
 *
 * @param caller as the called party sees it
 * @param phone the phone that dials and does not ring itself; empty when no phone does
 * @param hops how many hops the call may still make
 * @param history header fields that tell a trunk how the call came about, by name
 */
public record Behalf(RemoteParty caller, Optional<Endpoint> phone, int hops, Map<String, String> history) {
    /** A call that came about by dialling. */
    public Behalf(RemoteParty caller, Optional<Endpoint> phone, int hops) {
        this(caller, phone, hops, Map.of());
    }
}
