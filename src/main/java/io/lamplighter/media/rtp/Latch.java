package io.lamplighter.media.rtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Where one stream of a party comes from and goes to. The first source whose address is the one of its description or
 * of its signalling is taken, whatever its port; from then on only that source is heard, until a new description opens
 * a new latch. Until a source is known, packets go to the address of the description.
 */
final class Latch {
    /** Expects nobody: before the first description. */
    static final Latch CLOSED = new Latch(null, null, null);

    private final InetSocketAddress described;
    private final InetAddress signalling;
    private final InetSocketAddress before;
    private volatile InetSocketAddress learned;

    private Latch(InetSocketAddress described, InetAddress signalling, InetSocketAddress before) {
        this.described = described;
        this.signalling = signalling;
        this.before = before;
    }

    /**
     * The latch after a new description.
     *
     * @param described where the party wants packets; null if it said nothing we may send to
     * @param signalling where its signalling comes from
     */
    Latch renewed(InetSocketAddress described, InetAddress signalling) {
        boolean unmoved = Objects.equals(described, this.described) && signalling.equals(this.signalling);
        return new Latch(described, signalling, unmoved ? targetOrNull() : null);
    }

    /** Whether a packet from this source is the party's; the first one decides. Called on one event loop only. */
    boolean admits(InetSocketAddress source) {
        if (learned != null) {
            return learned.equals(source);
        }
        return isTrusted(source.getAddress());
    }

    boolean isLearned() {
        return learned != null;
    }

    void learn(InetSocketAddress source) {
        learned = source;
    }

    private boolean isTrusted(InetAddress address) {
        return address.equals(signalling) || described != null && address.equals(described.getAddress());
    }

    /**
     * Where to send. A party behind NAT that describes itself as before is still reached where it was, so that a
     * session refresh costs no sound.
     */
    Optional<InetSocketAddress> target() {
        return Optional.ofNullable(targetOrNull());
    }

    private InetSocketAddress targetOrNull() {
        if (learned != null) {
            return learned;
        }
        return before != null ? before : described;
    }
}
