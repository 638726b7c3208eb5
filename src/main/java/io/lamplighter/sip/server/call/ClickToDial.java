package io.lamplighter.sip.server.call;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.SummonedPhone.Summoned;
import io.lamplighter.sip.server.call.Summons.Invitation;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Calls that begin on a screen: a phone of the line is rung first, then the party. */
final class ClickToDial {
    private static final int MOST_HOPS = 70;

    private final CallEnvironment environment;
    private final Calls.Neighbours with;
    private final CallRooms rooms;
    private final Destinations destinations;
    private final Summoner summoner;

    ClickToDial(
            CallEnvironment environment,
            Calls.Neighbours with,
            CallRooms rooms,
            Destinations destinations,
            Summoner summoner) {
        this.environment = environment;
        this.with = with;
        this.rooms = rooms;
        this.destinations = destinations;
        this.summoner = summoner;
    }

    /** As {@link io.lamplighter.engine.CallControl#dial}. */
    CompletionStage<Start> dial(LineId id, String address, LocationChoice from) {
        return start(id, line -> destinations.typed(address), from);
    }

    /**
     * Brings whoever is parked against a line to a phone of this one.
     *
     * @param place the line for the user of this one; empty when he means none
     */
    CompletionStage<Start> fetch(
            LineId id, Function<LineDefinition, Optional<LineDefinition>> place, LocationChoice to) {
        return start(
                id,
                line -> place.apply(line)
                        .<DialTarget>map(DialTarget.Parked::new)
                        .orElseGet(DialTarget.Nobody::new),
                to);
    }

    private CompletionStage<Start> start(LineId id, Function<LineDefinition, DialTarget> target, LocationChoice from) {
        Optional<LineDefinition> line = with.directory().current().line(id);
        if (line.isEmpty()) {
            return CompletableFuture.completedFuture(not(CommandResult.UNKNOWN_LOCATION));
        }
        CompletableFuture<Start> start = new CompletableFuture<>();
        boolean posted = rooms.of(id).room().post(() -> {
            try {
                start.complete(begin(line.get(), target.apply(line.get()), from));
            } catch (RuntimeException fault) {
                start.completeExceptionally(fault);
            }
        });
        if (!posted) {
            start.complete(not(CommandResult.NO_CAPACITY));
        }
        return start;
    }

    private Start begin(LineDefinition line, DialTarget target, LocationChoice from) {
        Optional<RemoteParty> dialled = party(target);
        if (dialled.isEmpty()) {
            return not(CommandResult.UNKNOWN_ADDRESS);
        }
        if (from instanceof LocationChoice.One one
                && line.location(one.linePort()).isEmpty()) {
            return not(CommandResult.UNKNOWN_LOCATION);
        }
        LocationChoice meant = meant(line, from);
        if (Summoner.locations(line, meant).stream().noneMatch(Location::allowOrigination)) {
            return not(CommandResult.NOT_ALLOWED);
        }
        LineRoom room = rooms.of(line.id()).room();
        List<ReachablePhone> phones = summoner.phones(line, meant);
        List<ReachablePhone> mayCall = phones.stream()
                .filter(phone -> room.mayOriginate(phone.endpoint().linePort()))
                .toList();
        if (mayCall.isEmpty()) {
            return not(phones.isEmpty() ? CommandResult.NO_PHONE : CommandResult.NOT_ALLOWED);
        }
        return ring(line, target, dialled.get(), mayCall);
    }

    private Optional<RemoteParty> party(DialTarget target) {
        String domain = environment.settings().domain();
        if (target instanceof DialTarget.OwnLine own) {
            return Optional.of(Identities.ofLine(own.line(), domain));
        }
        if (target instanceof DialTarget.Parked parked) {
            return destinations.parkedAgainst(parked.place().id());
        }
        return target instanceof DialTarget.Outside outside
                ? Optional.of(RemoteParty.of("sip:" + outside.dialled() + "@" + domain))
                : Optional.empty();
    }

    private static LocationChoice meant(LineDefinition line, LocationChoice from) {
        boolean all = line.settings().alertAllAppearancesForClickToDialCalls();
        return from instanceof LocationChoice.All && !all ? new LocationChoice.Primary() : from;
    }

    private Start ring(LineDefinition line, DialTarget target, RemoteParty dialled, List<ReachablePhone> phones) {
        CallBook book = rooms.of(line.id());
        LineRoom room = book.room();
        CallId call = with.lines().nextCallId();
        List<Summoned> summoned = summoner.prepare(line, phones);
        Optional<Summoned> only = summoned.size() == 1 ? Optional.of(summoned.get(0)) : Optional.empty();
        Outcome outcome = room.apply(only.<LineEvent>map(phone -> new LineEvent.Originate(
                        room.now(), phone.reachable().endpoint(), OptionalInt.empty(), call, phone.leg(), dialled))
                .orElseGet(() -> new LineEvent.Summon(room.now(), call, dialled)));
        if (outcome instanceof Outcome.Accepted accepted) {
            Invitation invitation = new Invitation(call, accepted.index().orElseThrow(), dialled, CodecAgreement.OURS);
            ring(book, invitation, summoned, phone -> far(book, line, target, dialled, phone));
            return new Start.Started(call);
        }
        return not(result(((Outcome.Refused) outcome).why()));
    }

    private void ring(CallBook book, Invitation invitation, List<Summoned> phones, WayOut out) {
        PlacedCall placed = new PlacedCall(invitation.call(), environment, book, out);
        SummonedCall call = new SummonedCall(book, invitation.call(), phones, placed);
        call.begin(summoner.ring(book.room(), phones, invitation, placed, call));
    }

    private Callee far(CallBook book, LineDefinition line, DialTarget target, RemoteParty dialled, Endpoint phone) {
        RemoteParty shown = Identities.ofLine(line, environment.settings().domain());
        return destinations.callee(book, target, dialled, new Behalf(shown, Optional.of(phone), MOST_HOPS));
    }

    private static CommandResult result(Refusal why) {
        return switch (why) {
            case LINE_FULL, APPEARANCE_BUSY -> CommandResult.NO_CAPACITY;
            default -> CommandResult.NOT_ALLOWED;
        };
    }

    private static Start not(CommandResult why) {
        return new Start.NotStarted(why);
    }
}
