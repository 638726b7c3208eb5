package io.lamplighter.sip.server.call.park;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.Recall;
import io.lamplighter.line.Turn;
import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.ring.ComingBack;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.FarPair;
import io.lamplighter.sip.server.call.stage.UnlitCall;
import io.lamplighter.time.Cancellable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The far side of a call that was parked: it waits in the mailbox of the line that parked it, until somebody takes it, it
 * hangs up, or it has waited long enough and rings that line. If nobody answers there it is parked again. Owned by the
 * mailbox.
 */
final class ParkedParty implements UnlitCall, FarListener {
    private static final Logger LOG = LoggerFactory.getLogger(ParkedParty.class);

    private final CallEnvironment environment;
    private final Parkings parkings;
    private final CallBook book;
    private final LineRoom room;
    private final CallId id;
    private final FarSide far;
    private final LinePort parker;
    private final LineId place;
    private long session;
    private Cancellable deadline = Cancellable.NOTHING;
    private boolean waiting;

    /** @param session the one that the party was part of when it was parked, and is until somebody takes the call */
    ParkedParty(
            CallEnvironment environment,
            Parkings parkings,
            CallBook book,
            FarSide far,
            ParkedCall parked,
            LineId place,
            long session) {
        this.environment = environment;
        this.parkings = parkings;
        this.book = book;
        this.room = book.room();
        this.id = parked.call();
        this.far = far;
        this.parker = parked.parker();
        this.place = place;
        this.session = session;
    }

    /** The call was parked just now: the phones that were in it are gone, and the place is taken. */
    void begin() {
        LOG.info("line={} call={} parked against {}", room.line(), id, place);
        waiting = true;
        far.listener(this);
        book.keep(this);
        parkings.waits(this);
        far.conversation().awaitCompany();
        far.holding(true);
        deadline = room.after(environment.settings().parkRecall(), this::recall);
    }

    CallId id() {
        return id;
    }

    /** The codecs in force at each of those who are the far side. */
    private List<List<Codec>> codecs() {
        return far.conversation().members().stream().map(MediaLeg::codecs).toList();
    }

    /** Somebody takes the call. @param fetcher answered or refused here @param pair the id of the new call of both */
    void goTo(Caller fetcher, CallId pair) {
        CodecAgreement agreement = agreementWith(fetcher);
        if (agreement instanceof CodecAgreement.OthersChange change) {
            AtomicBoolean gone = new AtomicBoolean();
            fetcher.listener(why -> gone.set(true));
            far.renegotiate(change.to(), status -> {
                if (!gone.get()) {
                    changed(fetcher, pair, status);
                }
            });
        } else {
            goTo(fetcher, pair, agreement);
        }
    }

    private CodecAgreement agreementWith(Caller fetcher) {
        return CodecAgreement.between(
                fetcher.offer().flatMap(SessionDescription::audio).map(stream -> stream.codecs()), codecs());
    }

    private void changed(Caller fetcher, CallId pair, int status) {
        if (waiting && status < 300) {
            goTo(fetcher, pair, agreementWith(fetcher));
        } else {
            fetcher.refuse(waiting ? CallRefusal.NO_COMMON_CODEC : CallRefusal.UNAVAILABLE);
        }
    }

    private void goTo(Caller fetcher, CallId pair, CodecAgreement agreement) {
        Optional<SessionDescription> answer = agreement instanceof CodecAgreement.Speaks speaks
                ? fetcher.offer().flatMap(offer -> answerTo(offer, speaks.codecs()))
                : Optional.empty();
        if (answer.isEmpty()) {
            fetcher.refuse(CallRefusal.NO_COMMON_CODEC);
        } else if (new FarPair(pair, book, far, fetcher, Turn.Kind.PARK_RETRIEVED, session(fetcher, pair)).begin()) {
            leave("taken");
            fetcher.answer(answer.get());
        } else {
            fetcher.refuse(CallRefusal.TRY_AGAIN);
        }
    }

    /** The one that whoever takes the call began to take it. */
    private static long session(Caller fetcher, CallId pair) {
        return fetcher.details(pair).session();
    }

    private Optional<SessionDescription> answerTo(SessionDescription offer, List<Codec> spoken) {
        return far.conversation().members().stream()
                .findFirst()
                .flatMap(leg -> SdpNegotiation.answer(offer, spoken, Direction.SENDRECV, leg.local(), origin(leg)));
    }

    private Origin origin(MediaLeg leg) {
        return Origin.of(environment.sessionId(), leg.local().address());
    }

    private void recall() {
        if (waiting) {
            leave("rings back at " + parker);
            parkings.recall(
                    room.line(),
                    new ComingBack(environment, far, Recall.PARK, Optional.empty(), session, why -> again()));
        }
    }

    /** Nobody answered the recall: there is nobody better to ask, so the call waits on. */
    private void again() {
        begin();
        ParkedCall anew = new ParkedCall(
                id,
                far.party(),
                room.line(),
                parker,
                room.now(),
                room.now().plus(environment.settings().parkRecall()));
        parkings.places()
                .occupy(
                        room,
                        place,
                        anew,
                        refusal -> refusal.ifPresent(
                                why -> LOG.info("line={} call={} waits without a place: {}", room.line(), id, why)));
    }

    private void leave(String why) {
        LOG.info("line={} call={} no longer parked: {}", room.line(), id, why);
        waiting = false;
        deadline.cancel();
        book.drop(this);
        parkings.waitsNoMore(this);
        parkings.places().leave(room, place, id);
    }

    /** Somebody has come into its call at the other end, or it is another: its session is another too. */
    @Override
    public void farIs(Company other) {
        session = other.session();
    }

    @Override
    public void farEnded(Farewell why) {
        if (waiting) {
            leave("hung up");
        }
    }

    @Override
    public void release(Farewell why) {
        if (waiting) {
            leave("released");
            far.end(why);
        }
    }
}
