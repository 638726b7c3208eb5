package io.lamplighter.sip.server.call.dial;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.Origin;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.Guest;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A user of another line wants to come into an answered call, until he is in or refused: one at a time, and not into a
 * call that is kept from others or on its way to somebody else. Runs in the mailbox of the line whose call it is.
 */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
    private static final CallRefusal PRIVATE = CallRefusal.of(403, "Private Call");
    private static final CallRefusal FULL = CallRefusal.of(486, "Bridge Full");

    private final CallEnvironment environment;
    private final CallBook book;
    private final TalkingCall call;
    private final Caller guest;
    private final CallId pair;
    private final AtomicBoolean gone = new AtomicBoolean();

    Admission(CallEnvironment environment, CallBook book, TalkingCall call, Caller guest, CallId pair) {
        this.environment = environment;
        this.book = book;
        this.call = call;
        this.guest = guest;
        this.pair = pair;
    }

    void begin() {
        guest.listener(why -> gone.set(true));
        CodecAgreement agreement = agreement();
        if (agreement instanceof CodecAgreement.OthersChange change
                && obstacle().isEmpty()) {
            call.codecs().changeWithout(List.of(), change.to(), status -> admit(agreement()));
        } else {
            admit(agreement);
        }
    }

    private CodecAgreement agreement() {
        Optional<List<Codec>> speaks =
                guest.offer().flatMap(SessionDescription::audio).map(stream -> stream.codecs());
        return CodecAgreement.between(speaks, call.codecs().inForceWithout(List.of()));
    }

    private void admit(CodecAgreement agreement) {
        if (gone.get()) {
            return;
        }
        Optional<SessionDescription> answer = agreement instanceof CodecAgreement.Speaks speaks
                ? guest.offer().flatMap(offer -> answer(offer, speaks.codecs()))
                : Optional.empty();
        Optional<CallRefusal> obstacle = obstacle();
        if (obstacle.isPresent()) {
            guest.refuse(obstacle.get());
        } else if (answer.isEmpty()) {
            guest.refuse(CallRefusal.NO_COMMON_CODEC);
        } else if (!guest.conversation().mergeInto(call.far().conversation())) {
            guest.refuse(CallRefusal.TRY_AGAIN);
        } else {
            LOG.info(
                    "line={} call={} {} comes in",
                    book.room().line(),
                    call.id(),
                    guest.party().uri());
            guest.answer(answer.get());
            call.admit(new Guest(book, call, guest, pair, guest.details(pair).session()));
        }
    }

    private Optional<CallRefusal> obstacle() {
        Optional<LineSnapshot.Call> now =
                book.room().snapshot().carrying(call.id()).flatMap(LineSnapshot.Busy::call);
        if (now.isEmpty()) {
            return Optional.of(CallRefusal.UNAVAILABLE);
        }
        if (now.get().exclusive()
                || call.transfer().isTaken()
                || call.conference().isPresent()) {
            return Optional.of(PRIVATE);
        }
        return call.guest().isTaken() ? Optional.of(FULL) : Optional.empty();
    }

    private Optional<SessionDescription> answer(SessionDescription offer, List<Codec> spoken) {
        return SdpNegotiation.answer(
                offer,
                spoken,
                Direction.SENDRECV,
                environment.nowhere(),
                Origin.of(environment.sessionId(), environment.nowhere().address()));
    }
}
