package io.lamplighter.xsi.events.channel;

import io.lamplighter.directory.Directory;
import io.lamplighter.http.Caller;
import io.lamplighter.http.Logins;
import io.lamplighter.xsi.FieldsReader;
import io.lamplighter.xsi.XsiError;
import io.lamplighter.xsi.XsiRefused;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.SubscriptionTerms;
import io.lamplighter.xsi.xml.ObjectFactory;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Commands on subscriptions. They run on the event thread; events that follow from them come after their answers. */
final class SubscriptionCommands {
    private static final ObjectFactory DOCUMENTS = new ObjectFactory();
    private static final String ROOT = "Subscription";
    private static final int LONGEST_NAME = 256;

    private final Subscriptions subscriptions;
    private final Channels channels;
    private final Directory directory;
    private final Logins logins;
    private final Supplier<UUID> ids;

    SubscriptionCommands(
            Subscriptions subscriptions, Channels channels, Directory directory, Logins logins, Supplier<UUID> ids) {
        this.subscriptions = subscriptions;
        this.channels = channels;
        this.directory = directory;
        this.logins = logins;
        this.ids = ids;
    }

    /** Subscribes to whom the path names. */
    Answer begin(Command command, EventTarget target) {
        checkScope(target, command.caller());
        Map<String, String> fields = FieldsReader.read(command.body(), ROOT);
        EventPackage calls = calls(fields);
        SetKey set = new SetKey(command.caller(), name(fields, "channelSetId").orElseThrow(() -> noSet(fields)));
        channels.checkReachable(set);
        SubscriptionTerms terms = new SubscriptionTerms(
                ids.get().toString(), userId(command.caller()), target, calls, set.id(), name(fields, "applicationId"));
        Subscription subscription = subscriptions.begin(set, terms, ChannelRequest.lifetime(fields));
        return Answer.ok(DOCUMENTS.createSubscription(granted(subscription)))
                .then(() -> subscriptions.tellState(subscription));
    }

    /** The user of a name. @throws XsiRefused when there is none */
    EventTarget user(String userId) {
        return logins.lineId(userId)
                .flatMap(directory.current()::line)
                .map(line -> new EventTarget.User(line.id()))
                .orElseThrow(() -> new XsiRefused(XsiError.USER_NOT_FOUND, "User not found: " + userId));
    }

    /** A user may hear of himself; a group or provider is there when somebody is in it. */
    private void checkScope(EventTarget target, Caller caller) {
        if (caller instanceof Caller.LineUser user && !target.equals(new EventTarget.User(user.line()))) {
            throw new XsiRefused(XsiError.OTHER_USER, "You may only subscribe to yourself, " + user.line());
        }
        if (directory.current().lines().stream().noneMatch(target::covers)) {
            throw new XsiRefused(XsiError.USER_NOT_FOUND, "Nobody is in " + target.type() + " " + target.id());
        }
    }

    private static EventPackage calls(Map<String, String> fields) {
        String name = fields.getOrDefault("event", "");
        return EventPackage.named(name)
                .orElseThrow(() -> new XsiRefused(
                        XsiError.BAD_REQUEST,
                        "event must be Basic Call, Standard Call or Advanced Call, was '" + name + "'"));
    }

    private static XsiRefused noSet(Map<String, String> fields) {
        return new XsiRefused(
                XsiError.BAD_REQUEST,
                fields.containsKey("httpContact")
                        ? "Events are sent to channels only; name a channelSetId instead of an httpContact"
                        : "channelSetId is missing");
    }

    private static Optional<String> name(Map<String, String> fields, String field) {
        Optional<String> name = Optional.ofNullable(fields.get(field)).filter(n -> !n.isEmpty());
        if (name.filter(n -> n.length() > LONGEST_NAME).isPresent()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, field + " must not be longer than " + LONGEST_NAME);
        }
        return name;
    }

    private static String userId(Caller caller) {
        return caller instanceof Caller.LineUser user ? user.line().value() : ((Caller.Admin) caller).name();
    }

    /** Lengthens it; its target's state is told again. */
    Answer refresh(Command command) {
        Subscription subscription = subscriptions.find(command.path().id(), command.caller());
        subscription.refresh(ChannelRequest.lifetime(FieldsReader.read(command.body(), ROOT)));
        return Answer.ok(DOCUMENTS.createSubscription(granted(subscription)))
                .then(() -> subscriptions.tellState(subscription));
    }

    Answer read(Command command) {
        Subscription subscription = subscriptions.find(command.path().id(), command.caller());
        SubscriptionTerms terms = subscription.terms();
        io.lamplighter.xsi.xml.Subscription document = granted(subscription);
        document.setSubscriberId(terms.subscriberId());
        document.setTargetIdType(terms.target().type());
        if (terms.target() instanceof EventTarget.Group group) {
            document.setTargetGrpParentId(group.serviceProvider());
        }
        document.setTargetId(terms.target().id());
        document.setEvent(terms.calls().wireName());
        document.setChannelSetId(terms.channelSetId());
        terms.applicationId().ifPresent(document::setApplicationId);
        return Answer.ok(DOCUMENTS.createSubscription(document));
    }

    Answer delete(Command command) {
        Subscription subscription = subscriptions.find(command.path().id(), command.caller());
        return Answer.ok().then(() -> subscriptions.end(subscription));
    }

    private static io.lamplighter.xsi.xml.Subscription granted(Subscription subscription) {
        io.lamplighter.xsi.xml.Subscription document = new io.lamplighter.xsi.xml.Subscription();
        document.setSubscriptionId(subscription.terms().id());
        document.setExpires(subscription.secondsLeft());
        return document;
    }
}
