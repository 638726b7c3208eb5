package io.lamplighter.media.rtp;

/**
 * Which leg is connected to which. Changes are few and short, so one lock orders them all; packets never take it.
 */
final class Patchbay {
    synchronized void connect(MediaLeg a, MediaLeg b) {
        if (a == b) {
            throw new IllegalArgumentException("a leg cannot be its own partner");
        }
        if (a.isClosed() || b.isClosed()) {
            return;
        }
        separate(a);
        separate(b);
        a.unite(b);
        b.unite(a);
        refresh(a);
    }

    synchronized void disconnect(MediaLeg leg) {
        separate(leg);
        leg.adjustPacing();
    }

    synchronized void feed(MediaLeg leg, PacketSink taker) {
        if (leg.isClosed()) {
            return;
        }
        separate(leg);
        leg.feedOnly(taker);
        leg.adjustPacing();
    }

    synchronized void remove(MediaLeg leg) {
        separate(leg);
        leg.adjustPacing();
    }

    /** Follows a change of codecs, direction or hold on one leg. */
    synchronized void refresh(MediaLeg leg) {
        leg.partner().ifPresent(partner -> {
            leg.sayTo(partner);
            partner.sayTo(leg);
            partner.adjustPacing();
        });
        leg.adjustPacing();
    }

    private static void separate(MediaLeg leg) {
        leg.partner().ifPresent(partner -> {
            partner.part();
            partner.adjustPacing();
        });
        leg.part();
    }
}
