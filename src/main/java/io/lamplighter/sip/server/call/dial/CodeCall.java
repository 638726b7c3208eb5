package io.lamplighter.sip.server.call.dial;

import io.lamplighter.media.rtp.TonePlayer;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.UnlitCall;
import java.time.Duration;
import java.util.Optional;

/**
 * A phone dialled a code that is carried out at once. Its INVITE waits until it is known how that went; then it is
 * refused with the reason, or answered, and a short tone says that it worked before we hang up. A final answer alone
 * would not do: phones show each one that is no success as a failed call. It takes no appearance. Owned by the mailbox.
 */
public final class CodeCall implements UnlitCall, LegListener {
    /** What users know as the tone that says done. */
    static final Tone CONFIRMATION = new Tone(600, Duration.ofMillis(500), -12);

    private final CallEnvironment environment;
    private final CallBook book;
    private final IncomingInvite invite;
    private final SessionDescription answer;
    private Optional<EstablishedLeg> leg = Optional.empty();

    CodeCall(CallEnvironment environment, CallBook book, IncomingInvite invite, SessionDescription answer) {
        this.environment = environment;
        this.book = book;
        this.invite = invite;
        this.answer = answer;
    }

    /** It worked. */
    public void confirm() {
        if (!invite.isOver()) {
            EstablishedLeg established = invite.accept(answer, this);
            leg = Optional.of(established);
            book.keep(this);
            TonePlayer.play(
                    environment.media(),
                    established.audio().media(),
                    CONFIRMATION,
                    () -> book.room().finish(() -> release(Farewell.LOCAL_BYE)));
        }
    }

    /** It did not, or may not. */
    public void refuse(CallRefusal why) {
        invite.refuse(why);
    }

    @Override
    public void release(Farewell why) {
        book.drop(this);
        leg.ifPresent(l -> l.hangUp(why));
    }

    @Override
    public void ended(EstablishedLeg ended, Farewell why) {
        book.drop(this);
    }

    @Override
    public void held(EstablishedLeg held, boolean privately) {
        // It is over in a moment.
    }

    @Override
    public void resumed(EstablishedLeg resumed) {
        // It is over in a moment.
    }
}
