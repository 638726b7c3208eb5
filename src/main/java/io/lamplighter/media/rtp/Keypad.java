package io.lamplighter.media.rtp;

import io.lamplighter.media.sdp.Codec;
import io.lamplighter.time.Cancellable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Presses keys for one party on behalf of whoever speaks to it: one event after the other (RFC 4733), paced by the clock
 * of all generated sound. Safe from any thread; packets leave on the leg's event loop.
 */
public final class Keypad {
    /** Keys that may wait to be pressed. */
    static final int MOST = 256;

    private static final String KEYS = "0123456789*#ABCD";
    private static final char PAUSE = ',';

    /** Long enough for every receiver (ITU-T Q.24 asks for 40 ms), and for two keys to be told apart. */
    private static final int KEY_MILLIS = 160;

    private static final int GAP_MILLIS = 80;
    private static final int PAUSE_MILLIS = 2000;

    /** RFC 4733 section 2.5.1.4: the end is sent three times. */
    private static final int ENDS = 3;

    private static final int END = 0x80;
    private static final int VOLUME = 10;
    private static final int CLOCK_PER_MILLI = 8;

    private final RelayContext context;
    private final Executor loop;
    private final Supplier<List<Codec>> codecs;
    private final BooleanSupplier listening;
    private final Sender sender;
    private final Deque<Character> waiting = new ArrayDeque<>();
    private Cancellable beats = Cancellable.NOTHING;
    private boolean running;
    private boolean closed;
    private volatile boolean sounding;
    private int restMillis;
    private int key;
    private int soundedMillis;
    private int endsLeft;
    private long begun;

    /** Sends one packet of an event. */
    interface Sender {
        void send(int payloadType, boolean marked, ByteBuf event, long begun);
    }

    /**
     * A keypad for one leg.
     *
     * @param codecs those of the moment: the party may change them while keys are sent
     * @param listening whether the party can be sent anything now; what cannot be sent is left out
     */
    Keypad(
            RelayContext context,
            Executor loop,
            Supplier<List<Codec>> codecs,
            BooleanSupplier listening,
            Sender sender) {
        this.context = context;
        this.loop = loop;
        this.codecs = codecs;
        this.listening = listening;
        this.sender = sender;
    }

    /** Whether the party takes keys as events at this moment. */
    public boolean isTaken() {
        return events().isPresent();
    }

    /**
     * Presses keys, after those that are still to come; while one sounds, the party hears nothing else.
     *
     * @param keys of {@code 0-9*#A-D} in either case, and a comma for a pause of 2 s
     * @return false when more than {@value #MOST} would wait, or the leg is closed; nothing is sent then
     */
    public synchronized boolean press(String keys) {
        if (closed || waiting.size() + keys.length() > MOST) {
            return false;
        }
        keys.chars().forEach(each -> waiting.add((char) each));
        if (!running) {
            running = true;
            beats = context.clock().join(beat -> loop.execute(() -> beat(beat)));
        }
        return true;
    }

    /** Whether a key sounds at this moment. */
    boolean isSounding() {
        return sounding;
    }

    /** The leg is closed: nothing more is sent. */
    synchronized void close() {
        closed = true;
        stop();
    }

    private void stop() {
        waiting.clear();
        sounding = false;
        running = false;
        beats.cancel();
    }

    private synchronized void beat(long nominal) {
        if (!running) {
            return;
        }
        if (restMillis > 0) {
            restMillis -= context.packetMillis();
        } else if (sounding) {
            sound();
        } else if (waiting.isEmpty()) {
            stop();
        } else {
            next(waiting.poll(), nominal);
        }
    }

    private void next(char what, long nominal) {
        if (what == PAUSE) {
            restMillis = PAUSE_MILLIS - context.packetMillis();
            return;
        }
        key = KEYS.indexOf(Character.toUpperCase(what));
        soundedMillis = 0;
        endsLeft = ENDS;
        begun = nominal;
        sounding = true;
        sound();
    }

    private void sound() {
        boolean first = soundedMillis == 0;
        boolean ending = soundedMillis >= KEY_MILLIS;
        soundedMillis = Math.min(KEY_MILLIS, soundedMillis + context.packetMillis());
        events().filter(codec -> listening.getAsBoolean()).ifPresent(codec -> send(codec, first, ending));
        if (ending && --endsLeft == 0) {
            sounding = false;
            restMillis = GAP_MILLIS;
        }
    }

    private void send(Codec codec, boolean first, boolean ending) {
        ByteBuf event = Unpooled.buffer(Integer.BYTES)
                .writeByte(key)
                .writeByte(ending ? END | VOLUME : VOLUME)
                .writeShort(soundedMillis * CLOCK_PER_MILLI);
        sender.send(codec.payloadType(), first, event, begun);
        event.release();
    }

    private Optional<Codec> events() {
        return codecs.get().stream()
                .filter(codec -> codec.name().equalsIgnoreCase(Codec.TELEPHONE_EVENT.name()))
                .findFirst();
    }
}
