package io.lamplighter.sip.server.call.dial;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.OpaqueUri;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.FollowingCallee;
import io.lamplighter.sip.server.call.far.LineLink;
import io.lamplighter.sip.server.call.far.NobodyThere;
import io.lamplighter.sip.server.call.far.TrunkCallee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.park.Parkings;
import io.lamplighter.sip.server.call.ring.InboundCalls;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds whom an address means and makes the far side of the call there. Safe from any thread. */
public final class Destinations {
    private final CallEnvironment environment;
    private final Directory directory;
    private final LocalNames names;
    private final Trunks trunks;
    private final CallRooms rooms;
    private final InboundCalls inbound;
    private final Parkings parkings;
    private final NeighbourCalls neighbours;

    /**
     * @param names addresses that are ours
     * @param rooms mailboxes of the lines that are called
     * @param inbound brings calls to lines
     * @param parkings has whoever is parked
     * @param neighbours has the calls of other users that are taken or joined
     */
    public Destinations(
            CallEnvironment environment,
            Directory directory,
            LocalNames names,
            Trunks trunks,
            CallRooms rooms,
            InboundCalls inbound,
            Parkings parkings,
            NeighbourCalls neighbours) {
        this.environment = environment;
        this.directory = directory;
        this.names = names;
        this.trunks = trunks;
        this.rooms = rooms;
        this.inbound = inbound;
        this.parkings = parkings;
        this.neighbours = neighbours;
    }

    /** Reads an address as a phone dials it: its host must be ours. @param flow the way it came */
    public DialTarget dialled(Uri uri, Flow flow) {
        return DialTarget.of(ours(uri), flow, directory.current(), names, trunks);
    }

    /** Reads an address as a person types it: digits, a {@code tel} or {@code sip} URI, or a user id. */
    public DialTarget typed(String address) {
        return DialTarget.typed(address, directory.current(), names, trunks);
    }

    /** Reads an address that a peer gave us to send a call on to: a number means the same at any host. */
    public DialTarget given(Uri uri) {
        DialTarget read = typed(uri.toString());
        return read instanceof DialTarget.Nobody
                        && uri instanceof SipUri sip
                        && NumberPlan.isDialable(sip.userUnescaped())
                ? typed(sip.userUnescaped())
                : read;
    }

    /** A line as those see it whom it calls; its user may have blocked the delivery of his identity. */
    public RemoteParty shown(LineDefinition line) {
        return shown(line, Identities.ofLine(line, environment.settings().domain()));
    }

    /** The same. @param as how it would be shown */
    RemoteParty shown(LineDefinition line, RemoteParty as) {
        boolean blocked = directory.current().services(line.id()).callingLineIdDeliveryBlocking();
        return new RemoteParty(as.displayName(), as.uri(), as.withheld() || blocked);
    }

    /** The same by a number of its own. */
    public RemoteParty shownAs(LineDefinition line, String number) {
        RemoteParty usual = shown(line);
        String uri = "sip:" + number + "@" + environment.settings().domain();
        return new RemoteParty(usual.displayName(), uri, usual.withheld());
    }

    /**
     * A call from a line whose user may be about to ask somebody back: he has another call on hold at the phone that
     * dials. His service says whether the one whom he asks may have such calls sent on.
     */
    public Behalf consulting(CallBook book, Behalf behalf) {
        boolean leaves = directory
                .current()
                .services(book.room().line())
                .callTransfer()
                .useDiversionInhibitorForConsultativeCalls();
        return leaves && behalf.phone().filter(phone -> holds(book, phone)).isPresent()
                ? behalf.notToBeSentOn()
                : behalf;
    }

    private static boolean holds(CallBook book, Endpoint phone) {
        return book.room().snapshot().busy().stream()
                .flatMap(busy -> busy.call().stream())
                .map(call -> call.parties().get(phone))
                .anyMatch(leg -> leg != null && leg.holding());
    }

    /** Whether a call can go there at all. */
    public static boolean isSomebody(DialTarget target) {
        return target instanceof DialTarget.OwnLine || target instanceof DialTarget.Outside;
    }

    /** Who is parked against a line. */
    public Optional<RemoteParty> parkedAgainst(LineId line) {
        return parkings.places().at(line).map(ParkedCall::far);
    }

    /** A telephone number is dialled at our own domain (RFC 3966). */
    private Uri ours(Uri uri) {
        return uri instanceof OpaqueUri other && other.scheme().equals("tel")
                ? SipUri.of(NumberPlan.withoutSeparators(other.rest().split(";", 2)[0]), names.domain())
                : uri;
    }

    /** Runs a task, in whichever mailbox, once a call that was to be taken or joined is no more; else never. */
    public void whenGone(DialTarget target, Runnable task) {
        neighbours.whenGone(target, task);
    }

    /**
     * The far side of a call from a line.
     *
     * @param book the calls of the line that calls
     * @param address what was asked for, as the far party is shown until more is known
     */
    public Callee callee(CallBook book, DialTarget target, RemoteParty address, Behalf behalf) {
        if (target instanceof DialTarget.OwnLine own) {
            return link(book, own, behalf);
        }
        if (target instanceof DialTarget.Outside outside) {
            return following(book, outside, behalf);
        }
        if (target instanceof DialTarget.PickedUp ringing) {
            return neighbours.callee(book, ringing, behalf);
        }
        if (target instanceof DialTarget.JoinedIn talking) {
            return neighbours.callee(book, talking, behalf);
        }
        if (target instanceof DialTarget.Paged paged) {
            return link(
                    book, paged.line(), behalf, far -> inbound.page(paged.line().id(), far, behalf.phone()));
        }
        if (target instanceof DialTarget.Parked parked) {
            Optional<Callee> there = parkings.callee(book, parked.place().id(), behalf);
            if (there.isPresent()) {
                return there.get();
            }
        }
        return new NobodyThere(address, environment.conversations().open());
    }

    /** Whoever is outside may send the call on, as if it had been dialled there. */
    private Callee following(CallBook book, DialTarget.Outside first, Behalf behalf) {
        Behalf further = behalf.further();
        return new FollowingCallee(
                book.room(),
                environment.conversations().open(),
                stop(book, first, behalf),
                uri -> Optional.of(given(uri))
                        .filter(target -> isSomebody(target) && further.hops() > 0)
                        .map(target -> stop(book, target, further)));
    }

    private FollowingCallee.Stop stop(CallBook book, DialTarget target, Behalf behalf) {
        if (target instanceof DialTarget.OwnLine own) {
            return new FollowingCallee.Stop(own.line().id().toString(), link(book, own, behalf));
        }
        String number = ((DialTarget.Outside) target).dialled();
        return new FollowingCallee.Stop(
                trunks.plan().toE164(number).orElse(number),
                new TrunkCallee(environment, book.room(), trunks, number, behalf));
    }

    private Callee link(CallBook book, DialTarget.OwnLine called, Behalf behalf) {
        return link(
                book,
                called.line(),
                behalf,
                far -> inbound.arrive(called.line().id(), called.as(), far, behalf.phone()));
    }

    private Callee link(CallBook book, LineDefinition called, Behalf behalf, Consumer<Caller> arrival) {
        return new LineLink(
                        environment.conversations().open(),
                        book.room(),
                        behalf,
                        rooms.of(called.id()).room(),
                        Identities.ofLine(called, environment.settings().domain()),
                        arrival)
                .towardsCalled();
    }
}
