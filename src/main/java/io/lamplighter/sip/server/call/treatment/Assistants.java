package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.call.treatment.Assistance;
import io.lamplighter.call.treatment.Assistance.Reminder;
import io.lamplighter.call.treatment.Assistance.Rings;
import io.lamplighter.call.treatment.Assistance.Rollover;
import io.lamplighter.call.treatment.Treatment;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Executive.Alerting;
import io.lamplighter.directory.service.Executive.Screening;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.ring.Arrival;
import io.lamplighter.sip.server.call.ring.RingOrder;
import io.lamplighter.sip.server.call.treatment.Diversions.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Who answers calls for an executive, and how they are rung. */
final class Assistants {
    private final Grounds grounds;
    private final ServiceReader reader;
    private final Diversions diversions;
    private final RingPlaces places;

    Assistants(Grounds grounds, ServiceReader reader, Diversions diversions, RingPlaces places) {
        this.grounds = grounds;
        this.reader = reader;
        this.diversions = diversions;
        this.places = places;
    }

    /** Who answers this call; empty where the user does himself: also calls that an assistant makes, or hands on to him. */
    Optional<Assistance> of(Arrival arrival, ServiceReading reading) {
        Executive set = reading.services().executive();
        if (!set.filtering().active() || set.assistants().isEmpty()) {
            return Optional.empty();
        }
        LineId user = arrival.line().id();
        Optional<LineDefinition> caller = reader.callingLine(arrival);
        boolean his = arrival.details().executive().equals(Optional.of(user))
                || caller.filter(line -> set.isAssistedBy(line.id().value())).isPresent();
        boolean internal =
                caller.filter(line -> isSameEnterprise(line, arrival.line())).isPresent();
        if (his || !reading.goesToAssistants(internal)) {
            return Optional.empty();
        }
        Set<String> rung = new HashSet<>();
        List<String> addresses = set.assistants().stream()
                .map(LineId::new)
                .filter(id -> caller.filter(line -> line.id().equals(id)).isEmpty())
                .flatMap(id -> address(id, arrival.line(), set).stream())
                .filter(address -> rung.add(place(address)))
                .toList();
        return addresses.isEmpty() ? Optional.empty() : Optional.of(assistance(arrival, reading, set, addresses));
    }

    /** Two addresses that lead to the same phones are one. */
    private String place(String address) {
        return grounds.destinations().typed(address) instanceof DialTarget.OwnLine own
                ? own.line().id().value()
                : grounds.plan().toE164(address).orElse(address);
    }

    /** Where an assistant is rung; empty if he does not want to be. His calls ring outside only if he may call there. */
    private Optional<String> address(LineId assistant, LineDefinition executive, Executive set) {
        DirectorySnapshot now = grounds.directory().current();
        return now.line(assistant)
                .filter(line -> now.assists(line, executive))
                .filter(line -> now.services(line.id())
                        .executiveAssistant()
                        .takesCallsOf(set, executive.id().value()))
                .map(line -> now.services(line.id())
                        .executiveAssistant()
                        .target()
                        .filter(elsewhere -> Diversions.mayCallOut(line))
                        .orElse(assistant.value()));
    }

    private static boolean isSameEnterprise(LineDefinition one, LineDefinition other) {
        return one.serviceProviderId().equals(other.serviceProviderId());
    }

    private Assistance assistance(Arrival arrival, ServiceReading reading, Executive set, List<String> addresses) {
        Alerting alerting = set.alerting();
        boolean outside = set.screening().active() && set.screening().anywhere();
        return new Assistance(
                addresses,
                alerting.mode() == Alerting.Mode.SEQUENTIAL
                        ? Optional.of(new Rings(alerting.nextAssistantNumberOfRings()))
                        : Optional.empty(),
                reminder(set.screening()),
                outside ? reading.anywhere() : List.of(),
                alerting.rollover() ? Optional.of(rollover(arrival.line(), alerting)) : Optional.empty());
    }

    private static Reminder reminder(Screening set) {
        if (!set.active() || set.alertType() == Screening.AlertType.SILENT) {
            return Reminder.NONE;
        }
        return set.shared() ? Reminder.EVERY_LOCATION : Reminder.PRIMARY_LOCATION;
    }

    private Rollover rollover(LineDefinition line, Alerting set) {
        Optional<String> to = switch (set.rolloverAction()) {
            case VOICE_MESSAGING -> grounds.environment().settings().voiceMail().of(line.groupId());
            case FORWARD -> set.rolloverNumber();
            case NO_ANSWER_PROCESSING -> Optional.empty();
        };
        return new Rollover(Duration.ofSeconds(set.rolloverWaitTimeSeconds()), to);
    }

    /** The assistants that can be rung, together or in turn, and the executive's own phones outside. */
    List<RingOrder.Place> places(Arrival arrival, Assistance assistance, ServiceReading reading) {
        RemoteParty shown = shown(arrival, reading.services().executive().alerting());
        List<RingOrder.Place> ringing = new ArrayList<>();
        for (String address : assistance.assistants()) {
            if (diversions.toAssistant(arrival, address, shown) instanceof Way.To to) {
                Endpoint as = RingPlaces.outside(arrival.line(), Endpoint.Kind.NETWORK, address);
                ringing.add(new FarPlace(grounds.environment(), arrival.book().room(), as, to.callee(), false));
            }
        }
        List<RingOrder.Place> all = assistance
                .turn()
                .map(rings -> InTurn.of(ringing, arrival.book().room(), length(rings)))
                .orElse(ringing);
        List<RingOrder.Place> further = places.of(
                arrival,
                new Treatment.Ring(false, Optional.empty(), assistance.further(), OptionalInt.empty()),
                reading.caller());
        List<RingOrder.Place> both = new ArrayList<>(all);
        both.addAll(further);
        return both;
    }

    /** After this time no assistant is waited for. */
    Duration longest(Assistance assistance, Duration usual) {
        return assistance
                .rollover()
                .map(Rollover::after)
                .or(() -> assistance
                        .turn()
                        .map(rings -> length(rings)
                                .multipliedBy(assistance.assistants().size())))
                .orElse(usual);
    }

    private Duration length(Rings rings) {
        return grounds.environment().settings().ringTimes().ring().multipliedBy(rings.number());
    }

    /** The caller as the executive wants his assistants to see him. */
    private RemoteParty shown(Arrival arrival, Alerting set) {
        RemoteParty caller = arrival.caller().party();
        String domain = grounds.environment().settings().domain();
        RemoteParty executive = Identities.ofLine(arrival.line(), domain);
        String name = switch (set.nameMode()) {
            case EXECUTIVE -> executive.displayName();
            case EXECUTIVE_ORIGINATOR -> both(executive, caller);
            case ORIGINATOR_EXECUTIVE -> both(caller, executive);
            case ORIGINATOR -> caller.displayName();
            case CUSTOM -> set.customName().orElse(caller.displayName());
        };
        String uri = switch (set.numberMode()) {
            case EXECUTIVE -> executive.uri();
            case ORIGINATOR -> caller.uri();
            case CUSTOM ->
                set.customNumber().map(number -> "sip:" + number + "@" + domain).orElse(caller.uri());
        };
        boolean hidden = caller.withheld() && (uri.equals(caller.uri()) || name.contains(caller.displayName()));
        return new RemoteParty(name, uri, hidden);
    }

    private static String both(RemoteParty first, RemoteParty second) {
        return first.displayName().isEmpty() || second.displayName().isEmpty()
                ? first.displayName() + second.displayName()
                : first.displayName() + " - " + second.displayName();
    }
}
