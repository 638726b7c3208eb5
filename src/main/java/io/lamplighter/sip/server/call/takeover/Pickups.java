package io.lamplighter.sip.server.call.takeover;

import io.lamplighter.directory.Directory;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Refusal;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SdpNegotiation;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.ring.RingingCall;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.List;
import java.util.Optional;

/** Takes a ringing call to a phone that asked for it by name (RFC 3891) or by its alerting appearance. */
public final class Pickups {
    private final CallEnvironment environment;
    private final Directory directory;
    private final Takeovers takeovers;

    /** @param directory says who may watch a line @param takeovers is asked where the call no longer rings */
    public Pickups(CallEnvironment environment, Directory directory, Takeovers takeovers) {
        this.environment = environment;
        this.directory = directory;
        this.takeovers = takeovers;
    }

    /** An INVITE with Replaces; runs in the mailbox of the line whose leg it names. */
    public void byName(CallBook book, Incoming incoming, AuthenticatedPhone phone, Replaces replaces) {
        Optional<CallInProgress> named = book.namedBy(replaces);
        if (!mayWatch(book, phone)) {
            refuse(incoming, CallRefusal.FORBIDDEN);
        } else if (named.isEmpty()) {
            refuse(incoming, CallRefusal.of(481));
        } else if (named.get() instanceof RingingCall ringing) {
            take(book, incoming, phone, ringing);
        } else if (replaces.earlyOnly()) {
            refuse(incoming, CallRefusal.of(486));
        } else {
            takeovers.asked(book, incoming, phone, Wish.toRetrieve(named.get().id()));
        }
    }

    /** An INVITE with Join; runs in the mailbox of the line whose leg it names. */
    public void byJoining(CallBook book, Incoming incoming, AuthenticatedPhone phone, Replaces join) {
        Optional<CallInProgress> named = book.namedBy(join);
        if (!mayWatch(book, phone)) {
            refuse(incoming, CallRefusal.FORBIDDEN);
        } else if (named.isEmpty()) {
            refuse(incoming, CallRefusal.of(481));
        } else {
            takeovers.asked(book, incoming, phone, Wish.toBridge(named.get().id()));
        }
    }

    /** Who may not watch a line may not take its calls either. */
    private boolean mayWatch(CallBook book, AuthenticatedPhone phone) {
        return directory
                .current()
                .line(book.room().line())
                .filter(line -> line.mayBeWatchedBy(phone.location().linePort()))
                .isPresent();
    }

    /** An INVITE to the own line that names an appearance. */
    public void byAppearance(CallBook book, Incoming incoming, AuthenticatedPhone phone, int index) {
        Optional<CallInProgress> there = book.room()
                .snapshot()
                .at(index)
                .flatMap(LineSnapshot.Busy::call)
                .map(LineSnapshot.Call::id)
                .flatMap(book::find);
        if (there.isEmpty()) {
            refuse(incoming, CallRefusal.TRY_AGAIN);
        } else if (there.get() instanceof RingingCall ringing) {
            take(book, incoming, phone, ringing);
        } else if (there.get() instanceof TalkingCall talking) {
            takeovers.asked(book, incoming, phone, Wish.toBridge(talking.id()));
        } else {
            refuse(incoming, CallRefusal.TRY_AGAIN);
        }
    }

    private void take(CallBook book, Incoming incoming, AuthenticatedPhone phone, RingingCall ringing) {
        Optional<Refusal> refusal = ringing.refusalOf(phone.endpoint());
        if (refusal.isPresent()) {
            refuse(incoming, CallRefusal.of(refusal.get()));
            return;
        }
        Optional<LegAudio> audio =
                environment.openAudio(incoming.transaction().flow().remote().getAddress());
        if (audio.isEmpty()) {
            refuse(incoming, CallRefusal.TRY_AGAIN);
            return;
        }
        Optional<Agreement> agreement = Agreement.between(ringing.caller().offer(), incoming.offer(), audio.get());
        if (agreement.isEmpty()) {
            audio.get().close();
            refuse(incoming, CallRefusal.NO_COMMON_CODEC);
            return;
        }
        answer(book, incoming, phone, ringing, audio.get(), agreement.get());
    }

    private void answer(
            CallBook book,
            Incoming incoming,
            AuthenticatedPhone phone,
            RingingCall ringing,
            LegAudio audio,
            Agreement agreement) {
        CallId id = ringing.id();
        IncomingInvite invite = new IncomingInvite(
                environment, book.room(), incoming, audio, environment.steeringTo(phone.endpoint()), why -> {});
        book.room()
                .snapshot()
                .carrying(id)
                .ifPresent(busy -> invite.showOn(environment.settings().domain(), busy.index()));
        invite.assertIdentity(ringing.caller().party());
        TalkingCall talking = new TalkingCall(id, book, ringing.caller());
        EstablishedLeg leg = invite.accept(agreement.towardsPhone(), talking);
        ringing.takenBy(phone.endpoint(), leg, talking, agreement.towardsCaller());
    }

    private void refuse(Incoming incoming, CallRefusal refusal) {
        environment.refuse(incoming.transaction(), refusal);
    }

    /**
     * What both sides can speak, when both have already made an offer.
     *
     * @param towardsPhone the answer to the phone's offer, or our offer where it made none
     * @param towardsCaller the answer the caller gets, in the caller's numbering
     */
    private record Agreement(SessionDescription towardsPhone, SessionDescription towardsCaller) {
        static Optional<Agreement> between(
                Optional<SessionDescription> caller, Optional<SessionDescription> phone, LegAudio audio) {
            List<Codec> callerCodecs = codecs(caller);
            List<Codec> phoneCodecs = phone.isPresent() ? codecs(phone) : callerCodecs;
            SessionDescription forPhone =
                    phone.flatMap(offer -> audio.answering(offer, callerCodecs)).orElse(null);
            if (phone.isPresent() && forPhone == null) {
                return Optional.empty();
            }
            List<Codec> chosen = phone.isPresent() ? codecs(Optional.of(forPhone)) : phoneCodecs;
            Optional<SessionDescription> forCaller = caller.isPresent()
                    ? audio.answering(caller.get(), chosen)
                    : Optional.of(audio.offering(chosen, Direction.SENDRECV));
            return forCaller.map(description -> new Agreement(
                    phone.isPresent() ? forPhone : audio.offering(codecs(forCaller), Direction.SENDRECV), description));
        }

        private static List<Codec> codecs(Optional<SessionDescription> description) {
            return description
                    .flatMap(SessionDescription::audio)
                    .map(stream -> stream.codecs())
                    .orElse(SdpNegotiation.DEFAULT_CODECS);
        }
    }
}
