package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.dialog.DialogId;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription from its SUBSCRIBE to the answer to its last NOTIFY. Used only in the mailbox of the line it watches,
 * except where said.
 *
 * <p>What changes while a NOTIFY is under way is not queued: when the way is free again, the newest state is compared with
 * what the phone was told last.
 */
final class Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final String KIND = "subscription";

    /** NOTIFYs after which the reserved numbers are renewed, some time before they are used up. */
    private static final int RENEWAL = SubscriptionDocument.BLOCK * 9 / 10;

    private final Surroundings around;
    private final LineSubscriptions line;
    private final EventPackage eventPackage;
    private final String event;
    private final Watch watch;
    private final View view;
    private final Delivery delivery;
    /** When it ends, on a clock that cannot be set. */
    private long ends;
    /** How often it was given an end. */
    private long terms;

    private Cancellable expiry = Cancellable.NOTHING;
    private Cancellable wake = Cancellable.NOTHING;
    private boolean pausing;
    private volatile boolean stranded;
    private boolean owed = true;
    private Optional<Contents> told = Optional.empty();
    private long toldAt;
    private int failures;
    private int sinceWritten;
    private Optional<String> ending = Optional.empty();
    private volatile boolean lastSent;
    private volatile boolean orphaned;

    Subscription(
            Surroundings around,
            LineSubscriptions line,
            EventPackage eventPackage,
            String event,
            Watch watch,
            View view,
            Dialog dialog,
            Instant expires) {
        this.around = around;
        this.line = line;
        this.eventPackage = eventPackage;
        this.event = event;
        this.watch = watch;
        this.view = view;
        this.ends = nanosOf(expires);
        this.delivery = new Delivery(around, dialog, event, watch.endpoint(), this::answered);
    }

    /** Any thread. */
    DialogId id() {
        return delivery.dialog().id();
    }

    /** Any thread. */
    Watch watch() {
        return watch;
    }

    /** Any thread. */
    Endpoint phone() {
        return watch.endpoint();
    }

    /** Any thread. */
    EventPackage eventPackage() {
        return eventPackage;
    }

    /** Any thread. */
    String event() {
        return event;
    }

    /** Whether its connection is closed and the phone has not come back. Any thread. */
    boolean isStranded() {
        return stranded;
    }

    Dialog dialog() {
        return delivery.dialog();
    }

    View view() {
        return view;
    }

    boolean isEnding() {
        return ending.isPresent();
    }

    /**
     * It lasts until that instant, with the package's grace. The former end may have come already, and wait in the mailbox:
     * it does not count any more.
     */
    void lastUntil(Instant end) {
        long mine = ++terms;
        ends = nanosOf(end);
        expiry.cancel();
        Duration left = left().plus(eventPackage.terms().grace());
        expiry = around.scheduler()
                .schedule(left.isNegative() ? Duration.ZERO : left, () -> post(desk -> elapsed(mine, desk)));
        write();
    }

    private long nanosOf(Instant end) {
        return around.scheduler().nanoTime()
                + Duration.between(around.scheduler().now(), end).toNanos();
    }

    private Duration left() {
        return Duration.ofNanos(ends - around.scheduler().nanoTime());
    }

    private void elapsed(long term, LineDesk desk) {
        if (term == terms) {
            end("timeout", desk);
        }
    }

    private boolean post(Consumer<LineDesk> task) {
        return around.post(watch.line().id(), task);
    }

    private void write() {
        sinceWritten = 0;
        Dialog dialog = delivery.dialog();
        around.journal()
                .put(
                        KIND,
                        key(),
                        SubscriptionDocument.of(
                                        watch,
                                        event,
                                        dialog.stored(),
                                        dialog.flow(),
                                        around.scheduler().now().plus(left()).toEpochMilli(),
                                        view.told())
                                .text());
    }

    private String key() {
        String key = id().localTag() + " " + id().callId();
        return key.length() <= 900 ? key : key.substring(0, 900) + key.hashCode();
    }

    /** The phone is owed a NOTIFY whether or not anything changed: after each 200 (RFC 6665 §4.2.1.2). */
    void owe() {
        owed = true;
        failures = 0;
        stranded = false;
        resume();
        tell();
    }

    /** The line changed. */
    void changed() {
        if (ending.isPresent()) {
            return;
        }
        Optional<String> over =
                view.over(line.scene().snapshot(), around.scheduler().now());
        if (over.isPresent()) {
            stop(over.get());
        }
        tell();
    }

    /** Tells the phone what it does not know yet, unless it has to wait. */
    void tell() {
        if (lastSent || mustWait() || !delivery.claim()) {
            return;
        }
        try {
            deliver();
        } catch (RuntimeException fault) {
            nothingLeft();
            throw fault;
        }
    }

    /** No answer will come to free the way. What ends has no later occasion to be told of it, so it is forgotten. */
    private void nothingLeft() {
        delivery.release();
        doubt();
        if (isEnding()) {
            post(desk -> line.remove(this));
        }
    }

    private void deliver() {
        Contents now = view.contents(line.scene(), delivery.room());
        if (!owed && told.isPresent() && told.get().equals(now)) {
            delivery.release();
            return;
        }
        owed = false;
        told = Optional.of(now);
        toldAt = around.scheduler().nanoTime();
        lastSent = ending.isPresent();
        delivery.heed(lastSent || failures > 0);
        delivery.send(state(), now);
        if (++sinceWritten >= RENEWAL && !lastSent) {
            write();
        }
    }

    private String state() {
        if (ending.isPresent()) {
            return "terminated;reason=" + ending.get();
        }
        return "active;expires=" + Math.max(1, Wish.seconds(left()));
    }

    private boolean mustWait() {
        return ending.isEmpty() && (pausing || stranded || view.isUndecided() || isHeldBack() || isTooSoon());
    }

    /** A phone that waits for dial tone is never kept waiting. */
    private boolean isHeldBack() {
        return !view.isSeizure() && line.isHeldBack(watch.endpoint());
    }

    private boolean isTooSoon() {
        Duration interval = view.interval();
        if (owed || interval.isZero() || told.isEmpty()) {
            return false;
        }
        long left = interval.toNanos() - (around.scheduler().nanoTime() - toldAt);
        if (left <= 0) {
            return false;
        }
        pause(Duration.ofNanos(left));
        return true;
    }

    private void pause(Duration time) {
        pausing = true;
        wake.cancel();
        wake = around.scheduler()
                .schedule(
                        time,
                        () -> post(desk -> {
                            resume();
                            tell();
                        }));
    }

    private void resume() {
        pausing = false;
        wake.cancel();
    }

    /** The answer to a NOTIFY; any thread. */
    private void answered(NotifyAnswer answer) {
        boolean taken = post(desk -> {
            delivery.release();
            if (lastSent) {
                line.remove(this);
            } else {
                heed(answer, desk);
                tell();
            }
        });
        if (!taken) {
            delivery.release();
            farewell();
        }
    }

    /** The line and its mailbox are gone: what is still to be said is said as soon as the way is free. */
    private void farewell() {
        if (orphaned) {
            tell();
        }
    }

    /** The line is gone. Its mailbox runs nothing after this. */
    void orphan() {
        if (ending.isEmpty()) {
            stop("noresource");
        }
        orphaned = true;
        tell();
    }

    private void heed(NotifyAnswer answer, LineDesk desk) {
        SipSettings.Pace pace = around.settings().subscriptions().pace();
        if (answer instanceof NotifyAnswer.Delivered) {
            failures = 0;
        } else if (answer instanceof NotifyAnswer.Gone gone) {
            drop("answered " + gone.status(), desk);
        } else if (answer instanceof NotifyAnswer.Wait wait) {
            again(wait.pause());
        } else if (answer instanceof NotifyAnswer.Unreachable) {
            stranded = !delivery.findWay() || failures++ > 0;
            doubt();
        } else if (failures++ == 0 && mayRetry(answer)) {
            again(answer instanceof NotifyAnswer.Silence ? pace.unanswered() : pace.confused());
        } else if (answer instanceof NotifyAnswer.Confused) {
            end("deactivated", desk);
        } else {
            drop("no use of it: " + answer, desk);
        }
    }

    /** Only a phone that is still registered is worth a second try after silence. */
    private boolean mayRetry(NotifyAnswer answer) {
        return !(answer instanceof NotifyAnswer.Silence)
                || around.bindings().of(watch.endpoint()).isPresent();
    }

    private void again(Duration pause) {
        doubt();
        pause(pause);
    }

    private void doubt() {
        owed = true;
        view.doubted();
    }

    /** The phone's connection is back. */
    void reconnected() {
        if (stranded && delivery.findWay()) {
            owe();
        }
    }

    /** The phone's registration is gone. */
    void unregistered(LineDesk desk) {
        if (view.isSeizure()) {
            end("deactivated", desk);
        } else if (stranded || failures > 0) {
            drop("registration gone", desk);
        }
    }

    /** Ends it: the phone is told, then what it held is given back, also where the phone cannot be told. */
    void end(String reason, LineDesk desk) {
        if (ending.isEmpty()) {
            stop(reason);
            try {
                tell();
            } finally {
                view.close(around.scheduler().now(), desk);
            }
        }
    }

    /** Ends it without giving anything back: the line already knows. */
    void stop(String reason) {
        LOG.info("line={} phone={} event={} ends: {}", watch.line().id(), watch.endpoint(), event, reason);
        ending = Optional.of(reason);
        owed = true;
        expiry.cancel();
        resume();
        around.journal().remove(KIND, key());
    }

    /** Forgets it without a word to the phone. */
    void drop(String why, LineDesk desk) {
        LOG.info("line={} phone={} event={} dropped: {}", watch.line().id(), watch.endpoint(), event, why);
        lastSent = true;
        ending = Optional.of("");
        expiry.cancel();
        resume();
        around.journal().remove(KIND, key());
        view.close(around.scheduler().now(), desk);
        line.remove(this);
    }
}
