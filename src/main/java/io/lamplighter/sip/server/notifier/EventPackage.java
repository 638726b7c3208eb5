package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.sip.message.EventHeader;
import io.lamplighter.sip.message.SipRequest;
import java.time.Duration;

/**
 * One event package (RFC 6665 §7) about lines. A further dialect is one more implementation, named in {@link EventPackages};
 * dialogs, timers, refreshes, retries and storage are the same for all.
 */
public interface EventPackage {
    /** The name in Allow-Events. */
    String name();

    /** Whether it answers this Event; parameters may tell dialects of one name apart. */
    default boolean answers(EventHeader event) {
        return event.is(name());
    }

    /** The Event value of NOTIFYs: the name, with those parameters of the subscriber's that it looks for. */
    default String echo(EventHeader event) {
        return event.id().map(id -> name() + ";id=" + id).orElseGet(this::name);
    }

    /** How long subscriptions last. */
    Terms terms();

    /** Whether the phone may watch that line; by default only the line's own phones may. */
    default boolean permits(Watch watch) {
        return watch.ofItself();
    }

    /**
     * Begins a permitted subscription; called in the line's mailbox.
     *
     * @param subscribe the initial SUBSCRIBE
     * @param asked how long, already within the terms; zero for a single look
     */
    Opening open(Watch watch, SipRequest subscribe, Duration asked, LineDesk desk);

    /**
     * Takes up a subscription that outlived the process.
     *
     * @param told how many documents were told before, at most
     */
    View reopen(Watch watch, long told);

    /**
     * Bounds of a subscription's duration.
     *
     * @param shortest shorter wishes are answered 423; zero for none
     * @param usual what a subscriber gets that names none
     * @param longest longer wishes are shortened
     * @param grace how long after its end a refresh is still taken
     */
    record Terms(Duration shortest, Duration usual, Duration longest, Duration grace) {}

    /** What became of a wish to subscribe. */
    sealed interface Opening {
        /** Granted for this long; zero for a single look. */
        record Opened(View view, Duration granted) implements Opening {}

        /** Refused. @param retryAfter seconds after which it may be asked again, 0 for none */
        record Refused(int status, int retryAfter) implements Opening {}
    }
}
