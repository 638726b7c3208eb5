package io.lamplighter.sip.server.call.transfer;

import io.lamplighter.directory.Directory;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.ReferTo;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.far.LineLink;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.ReferReport;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Transfers that the far party of a call makes: by REFER on its leg, or by somebody else's INVITE that names that leg
 * (RFC 3891). The appearance stays, and whoever is on it goes along, several phones as well as one. Runs in the line's
 * mailbox.
 */
public final class FarTransfers {
    private static final Farewell REPLACED = Farewell.because(EndCause.REPLACED, 200, "Call transferred");
    private static final int HOPS = 70;

    private final CallEnvironment environment;
    private final Directory directory;
    private final Destinations destinations;
    private final CallRooms rooms;
    private final Duration grace;

    /** @param grace how long the far party may take to hang up once it has heard that the transfer worked */
    FarTransfers(
            CallEnvironment environment,
            Directory directory,
            Destinations destinations,
            CallRooms rooms,
            Duration grace) {
        this.environment = environment;
        this.directory = directory;
        this.destinations = destinations;
        this.rooms = rooms;
        this.grace = grace;
    }

    /** The far party sent a REFER; it is answered here. */
    void asked(CallBook book, TalkingCall call, EstablishedLeg far, ServerTransaction refer) {
        ReferTo to = refer.request().referTo().orElseThrow(() -> new MalformedException("Refer-To Missing"));
        if (call.transfer().isTaken()) {
            refuse(refer, 491);
        } else if (!to.asksForCall()) {
            refuse(refer, 603);
        } else {
            Callee target = target(book, book.sessionOf(call.id()), to, refer);
            ReferReport report = far.accept(refer);
            new FarTransfer(book, call, far, target, report, grace)
                    .place(
                            environment.offer(spokenBy(call)),
                            environment.settings().noAnswer());
        }
    }

    private static void refuse(ServerTransaction refer, int status) {
        refer.respond(CallRefusal.of(status).answerTo(refer.request()).build());
    }

    private static List<Codec> spokenBy(TalkingCall call) {
        return call.parties().legs().stream()
                .findFirst()
                .map(leg -> leg.audio().agreed())
                .orElse(SdpNegotiation.DEFAULT_CODECS);
    }

    /** A call that is to take the place of one of ours is made in the house; any other goes where the address leads. */
    private Callee target(CallBook book, long session, ReferTo to, ServerTransaction refer) {
        int hops = refer.request().maxForwards().orElse(HOPS) - 1;
        RemoteParty line = lineOf(book.room());
        Optional<Replaces> replaces = to.replaces();
        Optional<LineRoom> there =
                replaces.flatMap(named -> environment.dialogs().roomNamed(named));
        if (there.isPresent()) {
            Behalf behalf = new Behalf(line, Optional.empty(), hops).inSession(session);
            return inside(book.room(), behalf, there.get(), replaces.orElseThrow());
        }
        Map<String, String> history =
                replaces.map(named -> Map.of("Replaces", named.toString())).orElse(Map.of());
        return destinations.callee(
                book,
                destinations.given(to.target()),
                RemoteParty.of(to.target().toString()),
                new Behalf(line, Optional.empty(), hops, history).inSession(session));
    }

    private Callee inside(LineRoom room, Behalf behalf, LineRoom there, Replaces replaces) {
        return new LineLink(
                        environment.conversations().open(),
                        room,
                        behalf,
                        there,
                        lineOf(there),
                        caller -> replace(rooms.of(there.line()), caller, replaces))
                .towardsCalled();
    }

    private RemoteParty lineOf(LineRoom room) {
        return Identities.ofLine(
                directory.current().line(room.line()).orElseThrow(),
                environment.settings().domain());
    }

    /** Somebody calls to take the place of the far party whose leg he names; runs in the mailbox of that call's line. */
    public void replace(CallBook book, Caller caller, Replaces replaces) {
        Optional<TalkingCall> named = book.withFarNamedBy(replaces);
        if (named.isEmpty()) {
            caller.refuse(CallRefusal.of(481));
        } else if (replaces.earlyOnly()) {
            caller.refuse(CallRefusal.of(486));
        } else if (named.get().transfer().isTaken()) {
            caller.refuse(CallRefusal.of(491));
        } else {
            answer(named.get(), caller);
        }
    }

    private void answer(TalkingCall call, Caller caller) {
        Optional<SessionDescription> answer = answerTo(caller, spokenBy(call));
        FarSide former = call.far();
        if (answer.isEmpty()) {
            caller.refuse(CallRefusal.NO_COMMON_CODEC);
        } else if (!call.moveTo(caller)) {
            caller.refuse(CallRefusal.TRY_AGAIN);
        } else {
            caller.answer(answer.get());
            call.holdNewFar();
            call.farIs(caller.party());
            former.listener(why -> {});
            former.end(REPLACED);
        }
    }

    private Optional<SessionDescription> answerTo(Caller caller, List<Codec> spoken) {
        SessionDescription ours = environment.offer(spoken);
        return caller.offer().isEmpty()
                ? Optional.of(ours)
                : SdpNegotiation.answer(
                        caller.offer().get(),
                        ours.audio().orElseThrow().codecs(),
                        Direction.SENDRECV,
                        environment.nowhere(),
                        Origin.of(environment.sessionId(), environment.nowhere().address()));
    }
}
