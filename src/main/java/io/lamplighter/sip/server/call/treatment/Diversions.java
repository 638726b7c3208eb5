package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.DiversionHeader;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.ring.Arrival;
import io.lamplighter.sip.server.call.ring.Errand;
import io.lamplighter.sip.server.call.ring.Onward;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ways on from a line. To send a caller on is a call from the line, so a line that may not call out anywhere sends nobody
 * on, nor does a phone that may not. The new party is shown the caller; it is told by Diversion (RFC 5806) whose lines
 * the call comes from. A call that would come back to a line that sent it on already goes no further, nor one that was
 * sent on {@value DiversionHeader#MOST} times.
 */
final class Diversions {
    private static final Logger LOG = LoggerFactory.getLogger(Diversions.class);

    private final CallEnvironment environment;
    private final Lines lines;
    private final Destinations destinations;

    Diversions(CallEnvironment environment, Lines lines, Destinations destinations) {
        this.environment = environment;
        this.lines = lines;
        this.destinations = destinations;
    }

    /** A way that a service wants: it leads somewhere, or the caller is told why not. */
    sealed interface Way {
        /** To somebody, not called yet. */
        record To(Callee callee) implements Way {}

        /** To nobody. */
        record Closed(CallRefusal why) implements Way {}
    }

    /** The way from the line to an address, as the user would dial it. */
    Way to(Arrival arrival, String address, RedirectReason reason) {
        return to(arrival, address, reason, destinations.shown(arrival.line()));
    }

    /** The way where the user himself wants the caller to go on. */
    Way to(Arrival arrival, Errand errand) {
        return to(
                arrival,
                errand.address(),
                errand.reason(),
                errand.onBehalfOf().orElseGet(() -> destinations.shown(arrival.line())));
    }

    private Way to(Arrival arrival, String address, RedirectReason reason, RemoteParty by) {
        DialTarget target = destinations.typed(address);
        Optional<CallRefusal> obstacle = obstacle(arrival, target);
        if (obstacle.isPresent()) {
            LOG.info(
                    "line={} is not left for {} ({}): {}",
                    arrival.line().id(),
                    address,
                    reason,
                    obstacle.get().phrase());
            return new Way.Closed(obstacle.get());
        }
        return new Way.To(callee(arrival, target, RemoteParty.of("sip:" + address), reason, by));
    }

    /**
     * The way to somebody who answers for the user: he does, or nobody at his place.
     *
     * @param shown the caller as that one sees him; outside this system he is shown as he is
     */
    Way toAssistant(Arrival arrival, String address, RemoteParty shown) {
        DialTarget target = destinations.typed(address);
        Optional<CallRefusal> obstacle = obstacle(arrival, target);
        if (obstacle.isPresent()) {
            LOG.info(
                    "line={} assistant {} is not rung: {}",
                    arrival.line().id(),
                    address,
                    obstacle.get().phrase());
            return new Way.Closed(obstacle.get());
        }
        RemoteParty seen =
                target instanceof DialTarget.Outside ? arrival.caller().party() : shown;
        Behalf behalf = behalf(arrival, seen, RedirectReason.FOLLOW_ME, destinations.shown(arrival.line()))
                .forExecutive(arrival.line().id())
                .notToBeSentOn();
        return new Way.To(destinations.callee(arrival.book(), target, RemoteParty.of("sip:" + address), behalf));
    }

    private Optional<CallRefusal> obstacle(Arrival arrival, DialTarget target) {
        if (!Destinations.isSomebody(target)) {
            return Optional.of(CallRefusal.NOT_FOUND);
        }
        if (!mayCallOut(arrival.line())) {
            return Optional.of(CallRefusal.of(403, "Origination Not Allowed"));
        }
        if (arrival.caller().maxForwards() <= 0) {
            return Optional.of(CallRefusal.of(483));
        }
        return comesBack(arrival, target) ? Optional.of(CallRefusal.of(482)) : Optional.empty();
    }

    /** Whether a line may call out from anywhere. */
    static boolean mayCallOut(LineDefinition line) {
        return line.locations().stream().anyMatch(location -> location.isActive() && location.allowOrigination());
    }

    private boolean comesBack(Arrival arrival, DialTarget target) {
        List<Diversion> way = arrival.details().diversions();
        boolean again = sentOn(way, arrival.line())
                || target instanceof DialTarget.OwnLine own
                        && (own.line().id().equals(arrival.line().id()) || sentOn(way, own.line()));
        return again || DiversionHeader.times(way) >= DiversionHeader.MOST;
    }

    private boolean sentOn(List<Diversion> way, LineDefinition line) {
        String name = identity(line).uri();
        return way.stream().anyMatch(station -> station.by().uri().equals(name));
    }

    private Callee callee(
            Arrival arrival, DialTarget target, RemoteParty address, RedirectReason reason, RemoteParty by) {
        Behalf behalf = behalf(arrival, arrival.caller().party(), reason, by);
        return destinations.callee(arrival.book(), target, address, behalf);
    }

    private static Behalf behalf(Arrival arrival, RemoteParty caller, RedirectReason reason, RemoteParty by) {
        List<Diversion> way = DiversionHeader.after(arrival.details().diversions(), by, reason);
        return new Behalf(caller, Optional.empty(), arrival.caller().maxForwards() - 1)
                .divertedBy(way)
                .inSession(arrival.details().session());
    }

    private RemoteParty identity(LineDefinition line) {
        return Identities.ofLine(line, environment.settings().domain());
    }

    /** Sends the caller there. */
    Onward onward(Arrival arrival, Callee target, RedirectReason reason) {
        LOG.info(
                "line={} caller sent on to {}: {}",
                arrival.line().id(),
                target.party().uri(),
                reason);
        return new DivertedCaller(environment, arrival, target, lines.nextCallId(), reason);
    }

    /**
     * The way to where a ringing phone sends the caller (3xx): the first address that leads anywhere, for which of several
     * is busy he finds out himself. Empty when none does or the phone may not call out.
     */
    Optional<Onward> deflection(Arrival arrival, Endpoint phone, Redirection elsewhere) {
        boolean allowed = arrival.line()
                .location(phone.linePort())
                .filter(Location::allowOrigination)
                .isPresent();
        if (!allowed) {
            return Optional.empty();
        }
        for (Uri uri : elsewhere.targets()) {
            DialTarget target = destinations.given(uri);
            if (obstacle(arrival, target).isEmpty()) {
                Callee callee = callee(
                        arrival,
                        target,
                        RemoteParty.of(uri.toString()),
                        RedirectReason.DEFLECTION,
                        destinations.shown(arrival.line()));
                return Optional.of(onward(arrival, callee, RedirectReason.DEFLECTION));
            }
        }
        return Optional.empty();
    }
}
