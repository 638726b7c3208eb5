package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.xsi.XsiError;
import io.lamplighter.xsi.XsiRefused;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.VersionedCommands;
import io.lamplighter.xsi.xml.Versions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a request asks for and does it, on the event thread. */
final class EventCommands {
    private static final String BASELINE = "24.0";

    /** Commands there are, with the ids that they may have in their paths. */
    private static final Map<String, Set<Integer>> IDS = Map.of(
            "channel", Set.of(0, 1),
            "channel/heartbeat", Set.of(1),
            "channel/eventresponse", Set.of(0),
            "channelset", Set.of(1),
            "subscription", Set.of(1),
            "versions", Set.of(0));

    /** Whom one can subscribe to, with the ids that name him. */
    private static final Map<String, Integer> TARGETS = Map.of(
            "user", 1,
            "serviceprovider", 1,
            "enterprise", 1,
            "serviceprovider/group", 2,
            "enterprise/group", 2,
            "system", 0);

    private final Channels channels;
    private final ChannelCommands onChannels;

    private final SubscriptionCommands onSubscriptions;

    EventCommands(Channels channels, SubscriptionCommands onSubscriptions) {
        this.channels = channels;
        this.onSubscriptions = onSubscriptions;
        this.onChannels = new ChannelCommands(channels);
    }

    /** @throws XsiRefused when it cannot be done */
    Answer run(Command command) {
        return onChannels(command)
                .or(() -> onSubscriptions(command))
                .or(() -> versions(command))
                .orElseThrow(() -> isKnown(command.path()) || isTarget(command.path()) ? wrongMethod() : nowhere());
    }

    private Optional<Answer> onChannels(Command command) {
        if (command.is("PUT", "channel", 1)) {
            return Optional.of(onChannels.refresh(command));
        }
        if (command.is("DELETE", "channel", 1)) {
            return Optional.of(onChannels.delete(command));
        }
        return command.is("GET", "channelset", 1)
                ? Optional.of(onChannels.set(command.path().id(), command.caller()))
                : Optional.empty();
    }

    private Optional<Answer> onSubscriptions(Command command) {
        if (command.method().equals("POST") && isTarget(command.path())) {
            return Optional.of(onSubscriptions.begin(command, target(command.path())));
        }
        if (!command.path().is("subscription", 1)) {
            return Optional.empty();
        }
        return switch (command.method()) {
            case "GET" -> Optional.of(onSubscriptions.read(command));
            case "PUT" -> Optional.of(onSubscriptions.refresh(command));
            case "DELETE" -> Optional.of(onSubscriptions.delete(command));
            default -> Optional.empty();
        };
    }

    private static boolean isTarget(EventsPath path) {
        return Optional.of(path.ids().size()).equals(Optional.ofNullable(TARGETS.get(withoutSuffix(path))));
    }

    /** Some clients put {@code subscription} behind whom they mean. */
    private static String withoutSuffix(EventsPath path) {
        return path.command().replaceFirst("/subscription$", "");
    }

    /** Whom a path names. */
    private EventTarget target(EventsPath path) {
        return switch (withoutSuffix(path)) {
            case "user" -> onSubscriptions.user(path.id());
            case "serviceprovider", "enterprise" -> new EventTarget.ServiceProvider(path.id());
            case "serviceprovider/group", "enterprise/group" ->
                new EventTarget.Group(path.id(), path.ids().get(1));
            default -> new EventTarget.Everybody();
        };
    }

    private static Optional<Answer> versions(Command command) {
        if (!command.is("GET", "versions", 0)) {
            return Optional.empty();
        }
        VersionedCommands commands = new VersionedCommands();
        commands.setBaseline(BASELINE);
        Versions versions = new Versions();
        versions.setCommands(commands);
        return Optional.of(Answer.ok(new ObjectFactory().createVersions(versions)));
    }

    private static boolean isKnown(EventsPath path) {
        return IDS.getOrDefault(path.command(), Set.of()).contains(path.ids().size());
    }

    static XsiRefused nowhere() {
        return new XsiRefused(
                XsiError.PATH_NOT_FOUND,
                "Nothing is at this path. A channel is opened by POST to " + XsiEvents.ASYNC_CONTEXT + "/v2.0/channel");
    }

    private static XsiRefused wrongMethod() {
        return new XsiRefused(XsiError.METHOD_NOT_ALLOWED, "This path does not offer this method");
    }

    /** Takes a client's word on an event. A status that is no number counts as a 400: the event is dropped. */
    void acknowledged(Caller caller, Map<String, String> fields) {
        String status = fields.getOrDefault("statusCode", "");
        channels.answered(
                caller,
                fields.getOrDefault("eventID", ""),
                status.matches("[0-9]{3}") ? Integer.parseInt(status) : 400);
    }
}
