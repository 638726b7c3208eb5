package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.EventHeader;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes up the subscriptions that the last run left in the journal. */
final class StoredSubscriptions {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSubscriptions.class);
    private static final String KIND = "subscription";

    private final Surroundings around;
    private final EventPackages packages;
    private final SubscriptionIndex index;
    private final Function<LineId, Optional<LineSubscriptions>> lines;

    StoredSubscriptions(
            Surroundings around,
            EventPackages packages,
            SubscriptionIndex index,
            Function<LineId, Optional<LineSubscriptions>> lines) {
        this.around = around;
        this.packages = packages;
        this.index = index;
        this.lines = lines;
    }

    /** Reads them all; each is in force at once, and nobody is told anything yet. */
    void recover() {
        around.journal().recover(KIND).forEach((key, document) -> {
            try {
                if (!restore(SubscriptionDocument.read(document))) {
                    around.journal().remove(KIND, key);
                }
            } catch (IllegalArgumentException unreadable) {
                LOG.warn("a stored subscription is not readable and is dropped", unreadable);
                around.journal().remove(KIND, key);
            }
        });
    }

    private boolean restore(SubscriptionDocument document) {
        EventHeader event = EventHeader.parse(document.event());
        Optional<EventPackage> known = packages.answering(event);
        Optional<Watch> watch = watch(document);
        Instant expires = Instant.ofEpochMilli(document.expires());
        boolean live = known.isPresent()
                && watch.isPresent()
                && expires.plus(known.get().terms().grace()).isAfter(watch.get().at());
        return live
                && lines.apply(watch.get().line().id())
                        .map(room -> restore(room, known.get(), document, watch.get(), expires))
                        .orElse(false);
    }

    private boolean restore(
            LineSubscriptions room, EventPackage known, SubscriptionDocument document, Watch watch, Instant expires) {
        Subscription subscription = new Subscription(
                around,
                room,
                known,
                document.event(),
                watch,
                known.reopen(watch, document.told()),
                Dialog.restore(document.dialog(), document.flow()),
                expires);
        index.add(subscription);
        around.post(watch.line().id(), desk -> {
            room.add(subscription);
            subscription.lastUntil(expires);
        });
        return true;
    }

    private Optional<Watch> watch(SubscriptionDocument document) {
        DirectorySnapshot directory = around.directory().current();
        LinePort linePort = new LinePort(document.linePort());
        Optional<LineDefinition> line = directory.line(new LineId(document.line()));
        Optional<LineDefinition> home = directory.lineOf(linePort);
        Optional<Location> location = home.flatMap(h -> h.location(linePort)).filter(Location::isActive);
        if (line.isEmpty() || location.isEmpty()) {
            return Optional.empty();
        }
        AuthenticatedPhone phone =
                new AuthenticatedPhone(home.get(), location.get(), new Endpoint(linePort, document.instance()));
        return Optional.of(new Watch(
                line.get(),
                named(document.address(), line.get()),
                document.address(),
                phone,
                around.scheduler().now(),
                Optional.ofNullable(document.accepts()).orElse(List.of()),
                Optional.ofNullable(document.userAgent()).orElse("")));
    }

    private static Optional<LinePort> named(String address, LineDefinition line) {
        return Uri.parse(address) instanceof SipUri uri
                ? line.locations().stream()
                        .map(Location::linePort)
                        .filter(l -> l.value().startsWith(uri.userUnescaped() + "@"))
                        .filter(l -> !l.value().equals(line.id().value()))
                        .findFirst()
                : Optional.empty();
    }

    /** Tells each of them the full state; what the package does not take up is ended. */
    void resume() {
        for (Subscription subscription : index.all()) {
            around.post(subscription.watch().line().id(), desk -> subscription.changed());
        }
    }
}
