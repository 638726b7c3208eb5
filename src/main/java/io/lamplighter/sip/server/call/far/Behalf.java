package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * On whose behalf a call is placed.
 *
 * @param caller as the called party sees it
 * @param phone the phone that dials and does not ring itself; empty when no phone does
 * @param hops how many hops the call may still make
 * @param history header fields that tell a trunk how the call came about, by name
 * @param session number of the session that it is part of; empty when it begins one
 * @param diversions who sent it on before, the newest first
 * @param executive whose call it is, where assistants answer or make it for him
 * @param stays the services of whoever is called may not send it on
 */
public record Behalf(
        RemoteParty caller,
        Optional<Endpoint> phone,
        int hops,
        Map<String, String> history,
        OptionalLong session,
        List<Diversion> diversions,
        Optional<LineId> executive,
        boolean stays) {
    /** A call of which is known by what header fields it came about. */
    public Behalf(RemoteParty caller, Optional<Endpoint> phone, int hops, Map<String, String> history) {
        this(caller, phone, hops, history, OptionalLong.empty(), List.of(), Optional.empty(), false);
    }

    /** A call that came about by dialling. */
    public Behalf(RemoteParty caller, Optional<Endpoint> phone, int hops) {
        this(caller, phone, hops, Map.of());
    }

    /** The same as part of this session. */
    public Behalf inSession(long number) {
        return new Behalf(caller, phone, hops, history, OptionalLong.of(number), diversions, executive, stays);
    }

    /** The same after these stops, the newest first. */
    public Behalf divertedBy(List<Diversion> stops) {
        return new Behalf(caller, phone, hops, history, session, stops, executive, stays);
    }

    /** The same one hop further on. */
    public Behalf further() {
        return new Behalf(caller, phone, hops - 1, history, session, diversions, executive, stays);
    }

    /** The same, and whoever is called takes it or nobody does. */
    public Behalf notToBeSentOn() {
        return new Behalf(caller, phone, hops, history, session, diversions, executive, true);
    }

    /** The same for an executive. */
    public Behalf forExecutive(LineId user) {
        return new Behalf(caller, phone, hops, history, session, diversions, Optional.of(user), stays);
    }

    /** What the line that is called is to know of its call. */
    CallDetails details(CallId call) {
        CallDetails diverted = CallDetails.of(call).divertedBy(diversions);
        CallDetails own = executive.map(diverted::onBehalfOf).orElse(diverted);
        return session.isPresent() ? own.inSession(session.getAsLong()) : own;
    }
}
