package io.lamplighter.sip.digest;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which nonce counts were used, for replay protection (RFC 7616 section 3.4, {@code nc}).
 *
 * <p>Counts may arrive out of order within a window of 64, as datagrams do. Memory is bounded: when a nonce is
 * forgotten, all nonces issued up to it count as used up, so a replay never slips through.
 */
final class NonceCounts {
    private static final int WINDOW = Long.SIZE;

    private static final class Window {
        private long highest;
        private long seen;
    }

    private final int most;
    private final Map<Long, Window> windows = new LinkedHashMap<>();
    private long forgottenUpTo;

    NonceCounts(int most) {
        this.most = most;
    }

    /** Marks a count as used; false if it was used before or is too far behind to tell. */
    synchronized boolean use(long serial, long count) {
        if (count < 1) {
            return false;
        }
        Window window = windows.get(serial);
        if (window == null) {
            if (serial <= forgottenUpTo) {
                return false;
            }
            window = remembered(serial);
        }
        return mark(window, count);
    }

    private Window remembered(long serial) {
        if (windows.size() >= most) {
            Iterator<Long> eldest = windows.keySet().iterator();
            forgottenUpTo = Math.max(forgottenUpTo, eldest.next());
            eldest.remove();
        }
        Window window = new Window();
        windows.put(serial, window);
        return window;
    }

    private static boolean mark(Window window, long count) {
        if (count > window.highest) {
            long ahead = count - window.highest;
            window.seen = ahead >= WINDOW ? 1 : window.seen << ahead | 1;
            window.highest = count;
            return true;
        }
        long behind = window.highest - count;
        if (behind >= WINDOW || (window.seen >>> behind & 1) != 0) {
            return false;
        }
        window.seen |= 1L << behind;
        return true;
    }
}
