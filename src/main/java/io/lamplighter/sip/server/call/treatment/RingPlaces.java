package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.call.treatment.FurtherPlace;
import io.lamplighter.call.treatment.Treatment;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.ring.Arrival;
import io.lamplighter.sip.server.call.ring.RingOrder;
import io.lamplighter.sip.server.call.treatment.Diversions.Way;
import io.lamplighter.sip.server.trunk.NumberPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The phones outside that ring for a user. To ring one is a call from the line, as for whoever is sent on. */
final class RingPlaces {
    private final CallEnvironment environment;
    private final NumberPlan plan;
    private final Diversions diversions;

    RingPlaces(CallEnvironment environment, NumberPlan plan, Diversions diversions) {
        this.environment = environment;
        this.plan = plan;
        this.diversions = diversions;
    }

    /**
     * Those that ring for a call: none twice, and not the one that calls.
     *
     * @param caller every way to name the caller
     */
    List<RingOrder.Place> of(Arrival arrival, Treatment.Ring ring, Collection<String> caller) {
        List<RingOrder.Place> places = new ArrayList<>();
        Set<String> rung = new HashSet<>(caller);
        ring.remoteOffice()
                .ifPresent(address -> add(places, rung, arrival, Endpoint.Kind.REMOTE_OFFICE, address, false));
        ring.further()
                .forEach(place -> add(places, rung, arrival, kind(place.kind()), place.address(), place.confirms()));
        return places;
    }

    private static Endpoint.Kind kind(FurtherPlace.Kind kind) {
        return switch (kind) {
            case SIMULTANEOUS_RING -> Endpoint.Kind.NETWORK;
            case ANYWHERE -> Endpoint.Kind.ANYWHERE;
        };
    }

    private void add(
            List<RingOrder.Place> places,
            Set<String> rung,
            Arrival arrival,
            Endpoint.Kind kind,
            String address,
            boolean confirms) {
        if (rung.add(plan.toE164(address).orElse(address))
                && diversions.to(arrival, address, RedirectReason.FOLLOW_ME) instanceof Way.To to) {
            Endpoint as = outside(arrival.line(), kind, address);
            places.add(new FarPlace(environment, arrival.book().room(), as, to.callee(), confirms));
        }
    }

    /** A phone outside is to the line what its primary location is. */
    static Endpoint outside(LineDefinition line, Endpoint.Kind kind, String address) {
        Location primary = line.locations().stream()
                .filter(Location::primary)
                .findFirst()
                .orElse(line.locations().get(0));
        return new Endpoint(primary.linePort(), address, kind);
    }
}
