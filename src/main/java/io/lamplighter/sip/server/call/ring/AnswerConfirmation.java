package io.lamplighter.sip.server.call.ring;

import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.rtp.PacketKind;
import io.lamplighter.media.rtp.RtpHeader;
import io.lamplighter.media.sound.Sound;
import io.lamplighter.media.sound.Tone;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.Cancellable;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Asks whoever answered outside to show that he is a person and wants the call: he hears a tone again and again and
 * presses 1, as an event of RFC 4733. Nothing else is understood, since a mailbox also makes sounds. Owned by the line's
 * mailbox.
 */
public final class AnswerConfirmation {
    /** The key that says yes, which is its own event number (RFC 4733 §3.2). */
    private static final int YES = 1;

    private static final Sound ASKING = Sound.of(new Tone(800, Duration.ofMillis(250), -14), Duration.ofMillis(750));

    private final LineRoom room;
    private final List<MediaLeg> who;
    private final Runnable confirmed;
    private final Runnable refused;
    private Cancellable limit = Cancellable.NOTHING;
    /** The event of one key comes in many packets, and nothing keeps a peer from sending more. */
    private final AtomicBoolean pressed = new AtomicBoolean();

    private boolean over;

    /**
     * @param who the legs of whoever answered, who hears nobody yet
     * @param confirmed run in the mailbox once the key was pressed
     * @param refused run in the mailbox when it was not in time
     */
    public AnswerConfirmation(LineRoom room, List<MediaLeg> who, Runnable confirmed, Runnable refused) {
        this.room = room;
        this.who = who;
        this.confirmed = confirmed;
        this.refused = refused;
    }

    /** Asks. @param patience how long an answer is waited for */
    public void begin(Duration patience) {
        limit = room.after(patience, () -> decide(refused));
        who.forEach(leg -> {
            leg.feed((kind, packet) -> heard(leg, kind, packet));
            leg.play(ASKING);
        });
    }

    /** On the leg's event loop. */
    private void heard(MediaLeg leg, PacketKind kind, ByteBuf packet) {
        if (kind == PacketKind.RTP && isYes(leg, packet) && !pressed.getAndSet(true)) {
            room.insist(() -> decide(confirmed));
        }
    }

    private static boolean isYes(MediaLeg leg, ByteBuf packet) {
        int type = RtpHeader.payloadType(packet);
        ByteBuf event = RtpHeader.payload(packet);
        return leg.codecs().stream().anyMatch(codec -> codec.isEvent() && codec.payloadType() == type)
                && event.isReadable()
                && event.getUnsignedByte(event.readerIndex()) == YES;
    }

    private void decide(Runnable outcome) {
        if (!over) {
            end();
            outcome.run();
        }
    }

    /** Nobody is asked any more. */
    public void end() {
        over = true;
        limit.cancel();
    }
}
