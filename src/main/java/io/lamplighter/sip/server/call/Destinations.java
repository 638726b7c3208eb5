package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Directory;
import io.lamplighter.line.LineId;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.OpaqueUri;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.FollowingCallee;
import io.lamplighter.sip.server.call.far.LineLink;
import io.lamplighter.sip.server.call.far.NobodyThere;
import io.lamplighter.sip.server.call.far.TrunkCallee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;

/** Finds whom an address means and makes the far side of the call there. Safe from any thread. */
final class Destinations {
    private final CallEnvironment environment;
    private final Directory directory;
    private final LocalNames names;
    private final Trunks trunks;
    private final CallRooms rooms;
    private final InboundCalls inbound;
    private final Parkings parkings;

    Destinations(
            CallEnvironment environment,
            Directory directory,
            LocalNames names,
            Trunks trunks,
            CallRooms rooms,
            InboundCalls inbound,
            Parkings parkings) {
        this.environment = environment;
        this.directory = directory;
        this.names = names;
        this.trunks = trunks;
        this.rooms = rooms;
        this.inbound = inbound;
        this.parkings = parkings;
    }

    /** Reads an address as a phone dials it: its host must be ours. @param flow the way it came */
    DialTarget dialled(Uri uri, Flow flow) {
        return DialTarget.of(ours(uri), flow, directory.current(), names, trunks);
    }

    /** Reads an address as a person types it: digits, a {@code tel} or {@code sip} URI, or a user id. */
    DialTarget typed(String address) {
        return DialTarget.typed(address, directory.current(), names, trunks);
    }

    /** Reads an address that a peer gave us to send a call on to: a number means the same at any host. */
    DialTarget given(Uri uri) {
        DialTarget read = typed(uri.toString());
        return read instanceof DialTarget.Nobody
                        && uri instanceof SipUri sip
                        && NumberPlan.isDialable(sip.userUnescaped())
                ? typed(sip.userUnescaped())
                : read;
    }

    /** Whether a call can go there at all. */
    static boolean isSomebody(DialTarget target) {
        return target instanceof DialTarget.OwnLine || target instanceof DialTarget.Outside;
    }

    /** Who is parked against a line. */
    Optional<RemoteParty> parkedAgainst(LineId line) {
        return parkings.places().at(line).map(ParkedCall::far);
    }

    /** A telephone number is dialled at our own domain (RFC 3966). */
    private Uri ours(Uri uri) {
        return uri instanceof OpaqueUri other && other.scheme().equals("tel")
                ? SipUri.of(NumberPlan.withoutSeparators(other.rest().split(";", 2)[0]), names.domain())
                : uri;
    }

    /**
     * The far side of a call from a line.
     *
     * @param book the calls of the line that calls
     * @param address what was asked for, as the far party is shown until more is known
     */
    Callee callee(CallBook book, DialTarget target, RemoteParty address, Behalf behalf) {
        if (target instanceof DialTarget.OwnLine own) {
            return link(book, own, behalf);
        }
        if (target instanceof DialTarget.Outside outside) {
            return following(book, outside, behalf);
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
        Behalf further = new Behalf(behalf.caller(), behalf.phone(), behalf.hops() - 1, behalf.history());
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
        return new LineLink(
                        environment.conversations().open(),
                        book.room(),
                        behalf.caller(),
                        rooms.of(called.line().id()).room(),
                        Identities.ofLine(called.line(), environment.settings().domain()),
                        behalf.hops(),
                        far -> inbound.arrive(called.line().id(), far, behalf.phone()))
                .towardsCalled();
    }
}
