package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.server.notifier.EventPackage.Opening;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transport.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscriptions to one line. Used only in the line's mailbox, except where said. */
final class LineSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(LineSubscriptions.class);

    /** One line with more watchers than this is an attack or a mistake. */
    private static final int MOST = 10_000;

    private final Surroundings around;
    private final SubscriptionIndex index;
    private final List<Subscription> all = new ArrayList<>();
    private final Map<Endpoint, Integer> heldBack = new ConcurrentHashMap<>();
    private Scene scene;
    private boolean answering;
    private boolean behind;

    LineSubscriptions(Surroundings around, SubscriptionIndex index, LineSnapshot first) {
        this.around = around;
        this.index = index;
        this.scene = Scene.first(first);
    }

    Scene scene() {
        return scene;
    }

    /** Tells every watcher the new state; while a SUBSCRIBE is being answered, only after its 200. */
    void published(LineSnapshot snapshot) {
        scene = scene.after(snapshot);
        if (answering) {
            behind = true;
        } else {
            tellAll();
        }
    }

    /** Tells every watcher to whom it makes a difference of something beside the line's state. */
    void changedBeside() {
        tellAll();
    }

    private void tellAll() {
        behind = false;
        for (int i = 0; i < all.size(); i++) {
            guarded(all.get(i), Subscription::changed);
        }
    }

    /** A fault of one watcher's must not keep the news from the others. */
    private static void guarded(Subscription watcher, Consumer<Subscription> tell) {
        try {
            tell.accept(watcher);
        } catch (RuntimeException fault) {
            LOG.error(
                    "line={} phone={} event={} cannot be told",
                    watcher.watch().line().id(),
                    watcher.phone(),
                    watcher.event(),
                    fault);
        }
    }

    // ---- holding back; any thread may begin it

    void holdBack(Endpoint phone) {
        heldBack.merge(phone, 1, Integer::sum);
    }

    void letGo(Endpoint phone) {
        heldBack.computeIfPresent(phone, (key, times) -> times > 1 ? times - 1 : null);
    }

    boolean isHeldBack(Endpoint phone) {
        return heldBack.containsKey(phone);
    }

    /** Tells a phone what it missed while it was held back. */
    void catchUp(Endpoint phone) {
        all.stream().filter(s -> s.phone().equals(phone)).forEach(s -> guarded(s, Subscription::tell));
    }

    // ---- SUBSCRIBE

    /** Answers an initial SUBSCRIBE of a permitted watcher. */
    void open(ServerTransaction transaction, EventPackage asked, Watch watch, Flow flow, LineDesk desk) {
        answering = true;
        try {
            Opening opening = all.size() >= MOST
                    ? new Opening.Refused(480, 60)
                    : asked.open(watch, transaction.request(), Wish.of(transaction.request(), asked.terms()), desk);
            if (opening instanceof Opening.Opened opened) {
                begin(transaction, asked, watch, flow, opened, desk);
            } else {
                refuse(transaction, (Opening.Refused) opening);
            }
        } finally {
            answering = false;
        }
        if (behind) {
            tellAll();
        }
    }

    private void refuse(ServerTransaction transaction, Opening.Refused refused) {
        SipResponse.Builder answer = SipResponse.replyTo(transaction.request(), refused.status())
                .toTag(around.ids().tag());
        if (refused.retryAfter() > 0) {
            answer.add("Retry-After", refused.retryAfter());
        }
        if (refused.status() == 421) {
            answer.add("Require", "eventlist");
        }
        if (refused.status() == 406) {
            answer.add("Accept", DialogInfoXml.TYPE);
        }
        transaction.respond(answer.build());
    }

    private void begin(
            ServerTransaction transaction,
            EventPackage asked,
            Watch watch,
            Flow flow,
            Opening.Opened opened,
            LineDesk desk) {
        SipRequest request = transaction.request();
        boolean look = opened.granted().isZero();
        if (!look) {
            replaceOlder(asked, watch.endpoint(), opened.view(), desk);
        }
        Dialog dialog = Dialog.asServer(request, around.ids().tag(), flow);
        Instant expires = watch.at().plus(opened.granted());
        String event = asked.echo(request.event().orElseThrow());
        Subscription subscription = new Subscription(around, this, asked, event, watch, opened.view(), dialog, expires);
        add(subscription);
        transaction.respond(accepted(request, dialog, opened.view(), opened.granted()));
        if (look) {
            subscription.end("timeout", desk);
        } else {
            LOG.info("line={} phone={} event={} until={}", watch.line().id(), watch.endpoint(), event, expires);
            subscription.lastUntil(expires);
            subscription.tell();
        }
    }

    /**
     * A phone that subscribes anew has forgotten the old subscription, as phones do that restart; what it had seized
     * before is then nobody's any more.
     */
    private void replaceOlder(EventPackage asked, Endpoint phone, View view, LineDesk desk) {
        List<Subscription> older = all.stream()
                .filter(s -> s.phone().equals(phone) && s.eventPackage() == asked && !s.isEnding())
                .filter(s -> view.replaces(s.view()))
                .toList();
        older.forEach(s -> s.drop("subscribed anew", desk));
        if (!older.isEmpty() && !view.isSeizure()) {
            all.stream()
                    .filter(s -> s.phone().equals(phone) && s.view().isSeizure() && !s.isEnding())
                    .toList()
                    .forEach(s -> s.drop("phone restarted", desk));
        }
    }

    /** Answers a SUBSCRIBE inside a subscription's dialog. */
    void refresh(Subscription subscription, ServerTransaction transaction, Flow flow, LineDesk desk) {
        answering = true;
        try {
            refreshed(subscription, transaction, flow, desk);
        } finally {
            answering = false;
        }
        if (behind) {
            tellAll();
        }
    }

    private void refreshed(Subscription subscription, ServerTransaction transaction, Flow flow, LineDesk desk) {
        SipRequest request = transaction.request();
        Dialog dialog = subscription.dialog();
        if (!all.contains(subscription)) {
            transaction.respond(SipResponse.replyTo(request, 481).build());
        } else if (!dialog.accepts(request)) {
            transaction.respond(
                    SipResponse.replyTo(request, 500, "Request Out Of Order").build());
        } else if (Wish.isTooBrief(request, subscription.eventPackage().terms())) {
            transaction.respond(tooBrief(request, subscription.eventPackage()).build());
        } else {
            heard(subscription, transaction, flow, desk);
        }
    }

    private void heard(Subscription subscription, ServerTransaction transaction, Flow flow, LineDesk desk) {
        SipRequest request = transaction.request();
        OptionalInt refusal = subscription.view().received(request);
        if (refusal.isPresent()) {
            transaction.respond(SipResponse.replyTo(request, refusal.getAsInt()).build());
        } else {
            prolong(
                    subscription,
                    transaction,
                    flow,
                    Wish.of(request, subscription.eventPackage().terms()),
                    desk);
        }
    }

    /** While our terminating NOTIFY is unanswered, the phone's own farewell is welcome and nothing else. */
    private void prolong(
            Subscription subscription, ServerTransaction transaction, Flow flow, Duration asked, LineDesk desk) {
        SipRequest request = transaction.request();
        Dialog dialog = subscription.dialog();
        if (subscription.isEnding()) {
            transaction.respond(
                    asked.isZero()
                            ? accepted(request, dialog, subscription.view(), asked)
                            : SipResponse.replyTo(request, 481).build());
            return;
        }
        dialog.refreshTarget(request);
        dialog.flow(flow);
        if (asked.isZero()) {
            transaction.respond(accepted(request, dialog, subscription.view(), asked));
            subscription.end("timeout", desk);
            return;
        }
        Instant now = around.scheduler().now();
        Duration granted = subscription.view().extend(asked, now, desk);
        subscription.lastUntil(now.plus(granted));
        transaction.respond(accepted(request, dialog, subscription.view(), granted));
        subscription.owe();
    }

    static SipResponse.Builder tooBrief(SipRequest request, EventPackage asked) {
        return SipResponse.replyTo(request, 423)
                .add("Min-Expires", Wish.seconds(asked.terms().shortest()));
    }

    private static SipResponse accepted(SipRequest request, Dialog dialog, View view, Duration granted) {
        SipResponse.Builder answer = SipResponse.replyTo(request, 200).toTag(dialog.localTag());
        request.headers("Record-Route").forEach(route -> answer.add("Record-Route", route));
        if (view.needsLists()) {
            answer.add("Require", "eventlist");
        }
        return answer.add("Contact", dialog.contact())
                .add("Expires", Wish.seconds(granted))
                .add("Allow-Events", Capabilities.ALLOW_EVENTS)
                .build();
    }

    // ---- membership

    void add(Subscription subscription) {
        all.add(subscription);
        index.add(subscription);
    }

    void remove(Subscription subscription) {
        all.remove(subscription);
        index.remove(subscription);
    }

    /** The line is gone: everybody is told so once, and nobody is waited for. */
    void close() {
        for (Subscription subscription : List.copyOf(all)) {
            guarded(subscription, Subscription::orphan);
            remove(subscription);
        }
    }
}
