package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.http.Caller;
import io.lamplighter.http.Logins;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.events.Destination;
import io.lamplighter.xsi.events.EventLog;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventSources;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.HttpContact;
import io.lamplighter.xsi.events.PackageChoice;
import io.lamplighter.xsi.events.SubscriptionFilter;
import io.lamplighter.xsi.events.SubscriptionTerms;
import io.lamplighter.xsi.events.contact.Contacts;
import io.lamplighter.xsi.events.contact.DeliveryLog;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.FieldsReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Commands on subscriptions. They run on the event thread; events that follow from them come after their answers. */
final class SubscriptionCommands {
    private static final String ROOT = "Subscription";

    private final Subscriptions subscriptions;
    private final Channels channels;
    private final Contacts contacts;
    private final Directory directory;
    private final Logins logins;
    private final Scopes scopes;
    private final EventSources sources;
    private final Supplier<UUID> ids;

    SubscriptionCommands(
            Subscriptions subscriptions,
            Channels channels,
            Contacts contacts,
            Directory directory,
            Scopes scopes,
            Logins logins,
            EventSources sources,
            Supplier<UUID> ids) {
        this.subscriptions = subscriptions;
        this.channels = channels;
        this.contacts = contacts;
        this.directory = directory;
        this.logins = logins;
        this.scopes = scopes;
        this.sources = sources;
        this.ids = ids;
    }

    /** Subscribes to whom the path names. */
    Answer begin(Command command, EventTarget target) {
        scopes.checkTarget(command.caller(), target);
        RequestElement asked = DocumentReader.read(command.body(), ROOT);
        Map<String, String> fields = asked.texts();
        SubscriptionTerms terms = new SubscriptionTerms(
                ids.get().toString(),
                command.caller().name(),
                target,
                packages(asked),
                destination(asked, command.caller()),
                ChannelRequest.name(fields, "applicationId"),
                command.version());
        Subscription subscription = subscriptions.begin(command.caller(), terms, ChannelRequest.lifetime(fields));
        return granted(subscription).then(() -> subscriptions.tellState(subscription));
    }

    private PackageChoice packages(RequestElement asked) {
        List<RequestElement> listed = asked.child("eventPackageList")
                .map(list -> list.children("event"))
                .orElse(List.of());
        return listed.isEmpty()
                ? PackageChoice.of(named(asked.text("event").orElse("")))
                : PackageChoice.list(listed.stream()
                        .map(RequestElement::text)
                        .map(this::named)
                        .toList());
    }

    /** A channel set wins over a contact. @throws XsiRefused when events cannot go there */
    private Destination destination(RequestElement asked, Caller caller) {
        Optional<String> set = ChannelRequest.name(asked.texts(), "channelSetId");
        if (set.isPresent()) {
            channels.checkReachable(new SetKey(caller, set.get()));
            return new Destination.ToSet(set.get());
        }
        HttpContact contact = asked.child("httpContact")
                .or(() -> asked.child("contact"))
                .flatMap(c -> c.text("uri").or(() -> Optional.of(c.text())))
                .filter(uri -> !uri.isEmpty())
                .map(HttpContact::parse)
                .orElseThrow(() -> new XsiRefused(
                        XsiError.BAD_REQUEST, "Neither channelSetId nor httpContact says where events should go"));
        contacts.checkAllowed(contact);
        return new Destination.ToContact(contact);
    }

    /** The user of a name. @throws XsiRefused when there is none */
    EventTarget user(String userId) {
        return logins.lineId(userId)
                .flatMap(directory.current()::line)
                .map(line -> new EventTarget.User(line.id()))
                .orElseThrow(() -> new XsiRefused(XsiError.USER_NOT_FOUND, "User not found: " + userId));
    }

    private EventPackage named(String name) {
        EventPackage named = EventPackage.named(name)
                .orElseThrow(() -> new XsiRefused(
                        XsiError.BAD_REQUEST, "There is no event package '" + name + "'; there are " + served()));
        if (!sources.serve(named)) {
            throw new XsiRefused(
                    XsiError.PACKAGE_NOT_SERVED,
                    "Nobody here has the event package " + name + "; there are " + served());
        }
        return named;
    }

    private String served() {
        return sources.served().stream().map(EventPackage::wireName).collect(Collectors.joining(", "));
    }

    /** One of the caller's, or of somebody whom he may act for. */
    private Subscription find(Command command) {
        Subscription subscription = subscriptions.find(command.path().id());
        scopes.checkOwner(command.caller(), subscription.owner());
        return subscription;
    }

    /** Lengthens it; its target's state is told again. */
    Answer refresh(Command command) {
        Subscription subscription = find(command);
        subscriptions.refresh(subscription, ChannelRequest.lifetime(FieldsReader.read(command.body(), ROOT)));
        return granted(subscription).then(() -> subscriptions.tellState(subscription));
    }

    private Answer granted(Subscription subscription) {
        return Answer.ok(SubscriptionDocuments.granted(subscription.terms(), subscriptions.secondsLeft(subscription)));
    }

    Answer read(Command command) {
        return Answer.ok(SubscriptionDocuments.one(full(find(command), command)));
    }

    private io.lamplighter.xsi.xml.Subscription full(Subscription subscription, Command command) {
        return SubscriptionDocuments.full(
                subscription.terms(), subscriptions.secondsLeft(subscription), command.version());
    }

    /** Those that a query asks for; without somebody's name the caller's own. */
    Answer list(Command command) {
        SubscriptionFilter filter = SubscriptionFilter.of(command.query());
        Predicate<Subscription> owned = filter.subscriberId()
                .<Predicate<Subscription>>map(id -> s -> isOf(s, id) && scopes.maySee(command.caller(), s.owner()))
                .orElse(s -> s.owner().equals(command.caller()));
        return Answer.ok(SubscriptionDocuments.list(
                subscriptions.matching(s -> owned.test(s) && filter.shows(s.terms())).stream()
                        .map(s -> full(s, command))
                        .toList()));
    }

    private boolean isOf(Subscription subscription, String subscriber) {
        String name = subscription.terms().subscriberId();
        return name.equalsIgnoreCase(subscriber)
                || logins.lineId(subscriber)
                        .filter(line -> line.value().equalsIgnoreCase(name))
                        .isPresent();
    }

    Answer delete(Command command) {
        Subscription subscription = find(command);
        return Answer.ok()
                .then(() -> subscriptions.end(
                        subscription, "deleted by " + command.caller().name()));
    }

    /** The events after a number: an extension of this server's. */
    Answer events(Command command) {
        Subscription subscription = find(command);
        int after = number(command.query().getOrDefault("after", "0"));
        return Answer.written(subscription
                .eventsAfter(after)
                .map(EventLog::document)
                .orElseThrow(() -> new XsiRefused(
                        XsiError.EVENTS_GONE,
                        "The events after " + after + " are not all kept any more; the latest has the number "
                                + subscription.number())));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "after must be the number of an event");
        }
    }

    /** What became of events that were posted to a contact: an extension of this server's. */
    Answer deliveries(Command command) {
        Subscription subscription = find(command);
        if (subscription.set().isPresent()) {
            throw new XsiRefused(XsiError.PATH_NOT_FOUND, "The events of this subscription go to a channel set");
        }
        return Answer.ok(SubscriptionDocuments.deliveries(
                contacts.log(subscription.terms().id()).orElseGet(DeliveryLog::new)));
    }
}
