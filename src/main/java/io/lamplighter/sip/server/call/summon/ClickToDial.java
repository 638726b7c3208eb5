package io.lamplighter.sip.server.call.summon;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.dial.Aim;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.ring.Clicked;
import io.lamplighter.sip.server.call.ring.OutsidePhone;
import io.lamplighter.sip.server.call.ring.Treatments;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.summon.Summons.Invitation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/** Calls that begin on a screen: a phone of the line is rung first, then the party. */
public final class ClickToDial {
    private static final int MOST_HOPS = 70;

    private final CallEnvironment environment;
    private final Lines lines;
    private final Directory directory;
    private final CallRooms rooms;
    private final Destinations destinations;
    private final Summoner summoner;
    private final Treatments treatments;

    /**
     * @param destinations whom the calls go to
     * @param summoner rings the phones of the line
     * @param treatments say what is rung first
     */
    public ClickToDial(
            CallEnvironment environment,
            Lines lines,
            Directory directory,
            CallRooms rooms,
            Destinations destinations,
            Summoner summoner,
            Treatments treatments) {
        this.environment = environment;
        this.lines = lines;
        this.directory = directory;
        this.rooms = rooms;
        this.destinations = destinations;
        this.summoner = summoner;
        this.treatments = treatments;
    }

    /** As {@link io.lamplighter.engine.CallControl#dial}. */
    public CompletionStage<Start> dial(LineId id, String address, LocationChoice from) {
        return start(id, line -> Aim.at(destinations.typed(address)), from);
    }

    /**
     * Brings whoever is parked against a line to a phone of this one.
     *
     * @param place the line for the user of this one; empty when he means none
     */
    public CompletionStage<Start> fetch(
            LineId id, Function<LineDefinition, Optional<LineDefinition>> place, LocationChoice to) {
        return start(
                id,
                line -> Aim.at(place.apply(line)
                        .<DialTarget>map(DialTarget.Parked::new)
                        .orElseGet(DialTarget.Nobody::new)),
                to);
    }

    /** Rings a phone of the line and then calls somebody. @param aim asked in the line's mailbox */
    public CompletionStage<Start> start(LineId id, Function<LineDefinition, Aim> aim, LocationChoice from) {
        Optional<LineDefinition> line = directory.current().line(id);
        if (line.isEmpty()) {
            return CompletableFuture.completedFuture(not(CommandResult.UNKNOWN_LOCATION));
        }
        CompletableFuture<Start> start = new CompletableFuture<>();
        boolean posted = rooms.of(id).room().post(() -> {
            try {
                start.complete(begin(line.get(), aim.apply(line.get()), from));
            } catch (RuntimeException fault) {
                start.completeExceptionally(fault);
            }
        });
        if (!posted) {
            start.complete(not(CommandResult.NO_CAPACITY));
        }
        return start;
    }

    private Start begin(LineDefinition line, Aim aim, LocationChoice from) {
        return aim instanceof Aim.At at ? begin(line, at, from) : not(((Aim.Refused) aim).why());
    }

    private Start begin(LineDefinition line, Aim.At aim, LocationChoice from) {
        Optional<RemoteParty> dialled = party(aim.target());
        if (dialled.isEmpty()) {
            return not(CommandResult.UNKNOWN_ADDRESS);
        }
        if (!Summoner.has(line, from)) {
            return not(CommandResult.UNKNOWN_LOCATION);
        }
        Clicked clicked = treatments.clicked(line, rooms.of(line.id()), from);
        if (!clicked.locations()) {
            boolean none = clicked.outside().isEmpty();
            boolean unknown = none && from instanceof LocationChoice.Anywhere;
            return none
                    ? not(unknown ? CommandResult.UNKNOWN_LOCATION : CommandResult.NO_PHONE)
                    : ring(line, aim, dialled.get(), List.of(), clicked.outside());
        }
        return atLocations(line, aim, dialled.get(), meant(line, from), clicked.outside());
    }

    private Start atLocations(
            LineDefinition line, Aim.At aim, RemoteParty dialled, LocationChoice meant, List<OutsidePhone> outside) {
        if (outside.isEmpty() && Summoner.locations(line, meant).stream().noneMatch(Location::allowOrigination)) {
            return not(CommandResult.NOT_ALLOWED);
        }
        LineRoom room = rooms.of(line.id()).room();
        List<ReachablePhone> phones = summoner.phones(line, meant);
        List<ReachablePhone> mayCall = phones.stream()
                .filter(phone -> room.mayOriginate(phone.endpoint().linePort()))
                .toList();
        if (mayCall.isEmpty() && outside.isEmpty()) {
            return not(phones.isEmpty() ? CommandResult.NO_PHONE : CommandResult.NOT_ALLOWED);
        }
        return ring(line, aim, dialled, mayCall, outside);
    }

    private Optional<RemoteParty> party(DialTarget target) {
        String domain = environment.settings().domain();
        if (target instanceof DialTarget.OwnLine own) {
            return Optional.of(Identities.ofLine(own.line(), domain));
        }
        if (target instanceof DialTarget.Paged paged) {
            return Optional.of(Identities.ofLine(paged.line(), domain));
        }
        if (target instanceof DialTarget.Parked parked) {
            return destinations.parkedAgainst(parked.place().id());
        }
        if (target instanceof DialTarget.PickedUp ringing) {
            return Optional.of(ringing.caller());
        }
        if (target instanceof DialTarget.JoinedIn talking) {
            return Optional.of(talking.far());
        }
        return target instanceof DialTarget.Outside outside
                ? Optional.of(RemoteParty.of("sip:" + outside.dialled() + "@" + domain))
                : Optional.empty();
    }

    private static LocationChoice meant(LineDefinition line, LocationChoice from) {
        boolean all = line.settings().alertAllAppearancesForClickToDialCalls();
        return from instanceof LocationChoice.All && !all ? new LocationChoice.Primary() : from;
    }

    private Start ring(
            LineDefinition line,
            Aim.At aim,
            RemoteParty dialled,
            List<ReachablePhone> phones,
            List<OutsidePhone> outside) {
        CallBook book = rooms.of(line.id());
        LineRoom room = book.room();
        CallId call = lines.nextCallId();
        boolean alone = phones.size() == 1 && outside.isEmpty();
        List<Summoned> summoned = summoner.prepare(line, phones, alone && aim.askedFor());
        Optional<Summoned> only = alone ? Optional.of(summoned.get(0)) : Optional.empty();
        LineEvent begun = only.<LineEvent>map(phone -> new LineEvent.Originate(
                        room.now(), phone.reachable().endpoint(), OptionalInt.empty(), call, phone.leg(), dialled))
                .orElseGet(() -> new LineEvent.Summon(room.now(), call, dialled));
        Stream<LineEvent> known = aim.executive().stream()
                .map(user -> new LineEvent.Note(room.now(), call, new CallNote.OnBehalfOf(user)));
        Outcome outcome = room.applyAll(Stream.concat(Stream.of(begun), known).toList());
        if (outcome instanceof Outcome.Accepted accepted) {
            Invitation invitation = new Invitation(call, accepted.index().orElseThrow(), dialled, CodecAgreement.OURS);
            PlacedCall placed = new PlacedCall(
                    call, environment, book, phone -> far(book, call, line, aim, dialled, phone), aim.afterwards());
            SummonedCall first = new SummonedCall(
                    book, call, only.map(phone -> phone.reachable().endpoint()), placed);
            first.begin(summoner.ring(room, summoned, outside, invitation, placed, first));
            destinations.whenGone(aim.target(), () -> room.insist(() -> ringNoMore(book, call)));
            return new Start.Started(call);
        }
        return not(result(((Outcome.Refused) outcome).why()));
    }

    /** There is nobody left for whom the phones could ring. */
    private static void ringNoMore(CallBook book, CallId call) {
        book.find(call)
                .filter(SummonedCall.class::isInstance)
                .ifPresent(ringing -> ringing.release(Farewell.CANCELLED));
    }

    private Callee far(
            CallBook book, CallId call, LineDefinition line, Aim.At aim, RemoteParty dialled, Endpoint phone) {
        RemoteParty shown = aim.shown().orElseGet(() -> destinations.shown(line));
        Behalf behalf = new Behalf(shown, Optional.of(phone), MOST_HOPS).inSession(call.number());
        return destinations.callee(book, aim.target(), dialled, destinations.consulting(book, behalf));
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
