package io.lamplighter.media.mix;

import io.lamplighter.media.codec.Speech;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one party says, in the order in which it was said and a little later. Packets come on the loop of the party's
 * leg and go on that of the mix; this is where the two meet.
 *
 * <p>All lengths are steps of the RTP clock. The point of play moves on by what is played. When nothing has come it
 * waits, so that a late packet is still heard and the delay grows with the jitter; when it has waited for the whole
 * depth the party is taken to be silent, and what it says next begins with the usual delay. A packet whose source or
 * timestamp leads nowhere is set aside, and played after what came before if the next one agrees with it (a phone that
 * began anew), else forgotten (a stray).
 */
final class JitterBuffer {
    /** What is found at the point of play. */
    enum Found {
        /** A packet, to be decoded. */
        SOUND,
        /** A hole in the middle of speech. */
        MISSING,
        /** Nothing, and nothing was to be expected. */
        SILENCE
    }

    private static final int MOST_PACKETS = 64;
    /** Timestamps this far apart have nothing to do with each other: one second at 8 kHz. */
    private static final int UNRELATED = 8000;

    private static final int TARGET_FRAMES = 2;
    /** How long a late packet is waited for, and how far apart two may be that belong to one talk. */
    static final int MOST_FRAMES = 10;
    /**
     * What may wait at most, half a second: what arrives in one piece after a stall is kept, and {@link DepthWatch} brings
     * the delay back by playing it faster.
     */
    static final int MOST_WAITING = 25;

    private final int frame;
    private final List<HeardPacket> waiting = new ArrayList<>(MOST_PACKETS);
    private final Deque<HeardPacket> spare = new ArrayDeque<>(MOST_PACKETS);
    private HeardPacket stray;
    private boolean playing;
    private boolean quiet = true;
    private int source;
    private int shift;
    private int playAt;
    private int end;
    private int waited;
    private long heard;
    private long late;
    private long repeated;
    private long crowdedOut;
    private long unreadable;

    /** @param frame how much is mixed at a time */
    JitterBuffer(int frame) {
        this.frame = frame;
    }

    /** The depth that is aimed at, before a frame is played. */
    int target() {
        return TARGET_FRAMES * frame;
    }

    /**
     * Takes what the party sends.
     *
     * @param speech what the payload is; null for comfort noise (RFC 3389)
     */
    synchronized void offer(ByteBuf packet, Speech speech) {
        heard++;
        HeardPacket taken = spare.isEmpty() ? new HeardPacket() : spare.pop();
        if (!taken.read(packet, speech)) {
            unreadable++;
            spare.push(taken);
        } else if (continues(taken)) {
            forgetStray();
            place(taken);
        } else if (stray != null && isRelated(stray, taken.source(), taken.begin())) {
            beginAnew(taken);
        } else {
            forgetStray();
            stray = taken;
        }
    }

    private boolean continues(HeardPacket packet) {
        if (!playing && waiting.isEmpty()) {
            source = packet.source();
            shift = 0;
            end = packet.end();
            return true;
        }
        return isRelated(packet, source, end - shift);
    }

    private static boolean isRelated(HeardPacket packet, int source, int timestamp) {
        return packet.source() == source && Math.abs(packet.begin() - timestamp) <= UNRELATED;
    }

    private void forgetStray() {
        if (stray != null) {
            unreadable++;
            spare.push(stray);
            stray = null;
        }
    }

    /** The party's new numbers are moved to where the old ones ended. */
    private void beginAnew(HeardPacket second) {
        HeardPacket first = stray;
        stray = null;
        source = first.source();
        shift = end - Math.min(first.begin(), second.begin());
        if (first.begin() - second.begin() < 0) {
            place(first);
            place(second);
        } else {
            place(second);
            place(first);
        }
    }

    private void place(HeardPacket packet) {
        packet.move(shift);
        int index = waiting.size();
        while (index > 0 && waiting.get(index - 1).begin() - packet.begin() > 0) {
            index--;
        }
        if (playing && isPast(packet)) {
            late++;
            spare.push(packet);
        } else if (index > 0 && waiting.get(index - 1).begin() == packet.begin()) {
            repeated++;
            spare.push(packet);
        } else {
            waiting.add(index, packet);
            end = packet.end() - end > 0 ? packet.end() : end;
            // After a stall all that piled up may come before the mix makes up for the beats it owes.
            crowdOut(2 * MOST_WAITING);
        }
    }

    private boolean isPast(HeardPacket packet) {
        int last = packet.isComfort() ? packet.begin() : packet.end() - 1;
        return last - playAt < 0;
    }

    /** Keeps to the depth; to be called when the mix has made all that is due. */
    synchronized void trim() {
        crowdOut(MOST_WAITING);
    }

    private void crowdOut(int frames) {
        while (waiting.size() > MOST_PACKETS || playing && waiting.size() > 1 && depth() > frames * frame) {
            crowdedOut++;
            spare.push(waiting.remove(0));
            playAt = waiting.get(0).begin();
        }
    }

    private int depth() {
        int first = waiting.get(0).begin();
        return end - (first - playAt > 0 ? first : playAt);
    }

    /** How much waits beyond the point of play; zero if nothing does. */
    synchronized int ahead() {
        return playing && !waiting.isEmpty() ? end - playAt : 0;
    }

    /**
     * Moves the point of play.
     *
     * @param wanted how much is needed at least
     * @param packet receives the next packet, if that is what is found; it may be longer or shorter than wanted
     * @param hole receives in its first place how much is missing or silent, at most what is wanted
     */
    synchronized Found next(int wanted, HeardPacket packet, int[] hole) {
        if (!playing && !waiting.isEmpty()) {
            begin();
        }
        while (!waiting.isEmpty()) {
            HeardPacket first = waiting.get(0);
            catchUp(first);
            if (first.begin() - playAt > 0) {
                hole[0] = Math.min(first.begin() - playAt, wanted);
                playAt += hole[0];
                return emptiness();
            }
            remove(first);
            if (!first.isComfort()) {
                packet.copy(first);
                return Found.SOUND;
            }
        }
        hole[0] = wanted;
        return runDry(wanted);
    }

    /** Speech begins: late enough for the packets after it to be there in time. */
    private void begin() {
        HeardPacket first = waiting.get(0);
        int wanted = Math.max(first.length(), frame) + target() - frame;
        playAt = first.begin() - Math.max(0, wanted - (end - first.begin()));
        playing = true;
        quiet = true;
        waited = 0;
    }

    /**
     * What was missing has been played already, while it was not known whether it would come; and nobody waits through
     * a hole that is longer than the buffer is deep.
     */
    private void catchUp(HeardPacket first) {
        int skipped = Math.max(0, Math.min(first.begin() - playAt, waited));
        playAt += skipped;
        waited -= skipped;
        if (first.begin() - playAt > MOST_FRAMES * frame) {
            begin();
        }
    }

    private void remove(HeardPacket first) {
        waiting.remove(0);
        spare.push(first);
        waited = 0;
        quiet = first.isComfort();
        playAt = first.end() - playAt > 0 ? first.end() : playAt;
    }

    private Found emptiness() {
        return quiet ? Found.SILENCE : Found.MISSING;
    }

    private Found runDry(int wanted) {
        Found found = emptiness();
        waited += wanted;
        if (waited > MOST_FRAMES * frame) {
            playing = false;
            quiet = true;
        }
        return found;
    }

    synchronized TalkerCounts counts() {
        return new TalkerCounts(heard, late, repeated, crowdedOut, unreadable);
    }
}
