package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.engine.SnapshotListener;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.dispatch.NextHop;
import io.lamplighter.sip.server.registrar.Binding;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells phones what their lines are doing (RFC 6665). Safe from any thread. */
public final class Notifier implements SnapshotListener {
    private final Surroundings around;
    private final SubscriptionIndex index = new SubscriptionIndex();
    private final Map<LineId, LineSubscriptions> lines = new ConcurrentHashMap<>();
    private final SubscribeDoor door;
    private final StoredSubscriptions stored;
    private final ListWatches watches = new ListWatches();

    private Notifier(Surroundings around) {
        this.around = around;
        EventPackages packages = new EventPackages(packages());
        this.door = new SubscribeDoor(around, packages, index, this::of);
        this.stored = new StoredSubscriptions(around, packages, index, this::of);
    }

    private List<EventPackage> packages() {
        String domain = around.settings().domain();
        var settings = around.settings().subscriptions();
        return List.of(
                new CallInfoPackage(domain, settings, around.directory()),
                new LineSeizePackage(domain, settings, around.lines()),
                new DialogPackage(
                        settings,
                        around.scheduler(),
                        new LampLists(
                                around.directory(), around.lines(), around.scheduler(), watches, this::afterwards)),
                new MessageSummaryPackage(settings, around.messages()),
                new FeatureEventPackage(settings, around.directory(), around.services(), this::afterwards));
    }

    /** A notifier for the packages of Allow-Events, listening to its surroundings from now on. */
    public static Notifier create(Surroundings around) {
        Notifier notifier = new Notifier(around);
        around.lines().listen(notifier);
        around.lines().onRemoved(notifier::removed);
        around.messages().onChange(notifier::changedBeside);
        around.bindings().onGone(notifier::unregistered);
        around.bindings().onKept(notifier::registered);
        return notifier;
    }

    /** The subscriptions to a line; made when first asked for. */
    private Optional<LineSubscriptions> of(LineId line) {
        LineSubscriptions known = lines.get(line);
        if (known != null) {
            return Optional.of(known);
        }
        return around.lines()
                .snapshot(line)
                .map(first -> lines.computeIfAbsent(line, id -> new LineSubscriptions(around, index, first)));
    }

    @Override
    public void published(LineSnapshot snapshot) {
        LineSubscriptions known = lines.get(snapshot.line());
        if (known == null) {
            known = lines.putIfAbsent(snapshot.line(), new LineSubscriptions(around, index, snapshot));
        }
        if (known != null) {
            known.published(snapshot);
        }
        watches.ownersOf(snapshot.line()).forEach(this::changedBeside);
    }

    /** Something that a line's watchers see has changed, and it is nothing of the line's state. Any thread. */
    private void changedBeside(LineId line) {
        afterwards(line, () -> {});
    }

    /** Runs something in a line's mailbox, then tells the watchers what is new to them. Any thread. */
    private void afterwards(LineId line, Runnable first) {
        of(line).ifPresent(room -> around.post(line, desk -> {
            first.run();
            room.changedBeside();
        }));
    }

    /** Answers a SUBSCRIBE, initial or inside a dialog. */
    public void subscribe(ServerTransaction transaction) {
        door.subscribe(transaction);
    }

    /** From now on the phone is told nothing of this line, until it is let go as often as it was held back. */
    public void holdBack(LineId line, Endpoint phone) {
        of(line).ifPresent(room -> room.holdBack(phone));
    }

    /** The phone may be told the newest state. */
    public void letGo(LineId line, Endpoint phone) {
        of(line).ifPresent(room -> {
            room.letGo(phone);
            around.post(line, desk -> room.catchUp(phone));
        });
    }

    /** How many subscriptions there are. */
    public int size() {
        return index.size();
    }

    /** Reads the subscriptions that the last run left; only for the start, before anything listens. */
    public void recover() {
        stored.recover();
    }

    /** Tells every subscription read at the start the full state; listeners are up. */
    public void resume() {
        stored.resume();
    }

    /** Ends subscriptions that a change of the directory forbids, and tells of what else it changed. */
    public void follow(DirectorySnapshot before, DirectorySnapshot after) {
        for (Subscription subscription : index.all()) {
            Watch watch = subscription.watch();
            if (changed(before, after, watch.line().id())
                    || changed(before, after, watch.phone().line().id())) {
                around.post(watch.line().id(), desk -> examine(subscription, desk));
            }
        }
        watches.lines().stream()
                .filter(line -> changed(before, after, line))
                .flatMap(line -> watches.ownersOf(line).stream())
                .distinct()
                .forEach(this::changedBeside);
    }

    private static boolean changed(DirectorySnapshot before, DirectorySnapshot after, LineId line) {
        return !before.line(line).equals(after.line(line))
                || !before.services(line).equals(after.services(line));
    }

    /** What was removed has no resource any more; what is only switched off may come back. */
    private void examine(Subscription subscription, LineDesk desk) {
        DirectorySnapshot now = around.directory().current();
        Watch watch = subscription.watch();
        Optional<LineDefinition> line = now.line(watch.line().id());
        Optional<Location> location = now.lineOf(watch.endpoint().linePort())
                .flatMap(home -> home.location(watch.endpoint().linePort()));
        if (line.isEmpty() || location.isEmpty()) {
            subscription.end("noresource", desk);
        } else if (!location.get().isActive()) {
            subscription.end("deactivated", desk);
        } else if (!subscription.eventPackage().permits(watch.of(line.get()))) {
            subscription.end("rejected", desk);
        } else if (subscription.view().showsSettings()) {
            subscription.changed();
        }
    }

    private void removed(LineId line) {
        Optional.ofNullable(lines.remove(line)).ifPresent(LineSubscriptions::close);
    }

    private void registered(Binding binding) {
        index.of(binding.endpoint()).stream()
                .filter(Subscription::isStranded)
                .forEach(s -> around.post(s.watch().line().id(), desk -> s.reconnected()));
    }

    private void unregistered(Binding binding) {
        index.of(binding.endpoint()).forEach(s -> around.post(s.watch().line().id(), s::unregistered));
    }

    /** The flow for requests to the sender of a SUBSCRIBE. */
    static Flow flowBack(Surroundings around, SipRequest request, Flow flow) {
        InetSocketAddress hop = NextHop.of(request, flow);
        return flow.transport() == Transport.UDP && !hop.equals(flow.remote())
                ? around.ways().open(Transport.UDP, flow.local(), hop).orElse(flow)
                : flow;
    }

    /** A refusal without a dialog. */
    static void refuse(Surroundings around, ServerTransaction transaction, SipResponse.Builder answer) {
        boolean tagged = transaction.request().to().tag().isPresent();
        transaction.respond((tagged ? answer : answer.toTag(around.ids().tag())).build());
    }
}
