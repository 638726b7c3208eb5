package io.lamplighter.sip.server.call.dial;

import io.lamplighter.media.sdp.Direction;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.Optional;

/** Takes the INVITEs of codes that are carried out at once; used inside the mailbox of the phone's line. */
public final class CodeCalls {
    private final CallEnvironment environment;
    private final Seizures seizures;

    /** @param seizures end when a code was dialled from them */
    public CodeCalls(CallEnvironment environment, Seizures seizures) {
        this.environment = environment;
        this.seizures = seizures;
    }

    /**
     * Makes sure that success can be told before anything is done; the seizure that the code was dialled from ends.
     *
     * @return empty when nothing is to be done, since the INVITE had to be refused
     */
    public Optional<CodeCall> begin(Incoming incoming, AuthenticatedPhone phone, CallBook book) {
        seizures.spend(book.room(), incoming.transaction().request(), phone);
        Optional<LegAudio> audio =
                environment.openAudio(incoming.transaction().flow().remote().getAddress());
        if (audio.isEmpty()) {
            environment.refuse(incoming.transaction(), CallRefusal.TRY_AGAIN);
            return Optional.empty();
        }
        IncomingInvite invite = new IncomingInvite(
                environment, book.room(), incoming, audio.get(), environment.steeringTo(phone.endpoint()), why -> {});
        Optional<SessionDescription> answer = answer(audio.get(), incoming.offer());
        if (answer.isEmpty()) {
            invite.refuse(CallRefusal.NO_COMMON_CODEC);
        }
        return answer.map(description -> new CodeCall(environment, book, invite, description));
    }

    private static Optional<SessionDescription> answer(LegAudio audio, Optional<SessionDescription> offer) {
        return offer.isPresent()
                ? audio.answering(offer.get(), CodecAgreement.OURS)
                : Optional.of(audio.offering(CodecAgreement.OURS, Direction.SENDRECV));
    }

    /** A code that cannot be carried out; the seizure it was dialled from ends. */
    public void refuse(Incoming incoming, AuthenticatedPhone phone, CallBook book, CallRefusal why) {
        environment.refuse(incoming.transaction(), why);
        seizures.spend(book.room(), incoming.transaction().request(), phone);
    }
}
