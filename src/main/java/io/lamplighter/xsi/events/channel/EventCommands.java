package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.wire.ErrorInfoMapper;
import io.lamplighter.xsi.wire.VersionDocuments;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.Map;
import java.util.Optional;

/** Finds what a request asks for and does it, on the event thread. */
final class EventCommands {
    private final Channels channels;
    private final ChannelCommands onChannels;

    private final SubscriptionCommands onSubscriptions;
    private final ClientCommands onClients;
    private final XsiContexts contexts;

    EventCommands(
            Channels channels, SubscriptionCommands onSubscriptions, ClientCommands onClients, XsiContexts contexts) {
        this.contexts = contexts;
        this.onClients = onClients;
        this.channels = channels;
        this.onSubscriptions = onSubscriptions;
        this.onChannels = new ChannelCommands(channels);
    }

    /** @throws XsiRefused when it cannot be done */
    Answer run(Command command) {
        return onChannels(command)
                .or(() -> onSubscriptions(command))
                .or(() -> others(command))
                .orElseGet(() -> CommandTable.offers(command.path())
                        .map(EventCommands::wrongMethod)
                        .orElseThrow(() -> nowhere(contexts)));
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
        if (command.method().equals("POST") && CommandTable.isTarget(command.path())) {
            return Optional.of(onSubscriptions.begin(command, target(command.path())));
        }
        if (!command.path().is("subscription", 1)) {
            return onManyOrParts(command);
        }
        return switch (command.method()) {
            case "GET" -> Optional.of(onSubscriptions.read(command));
            case "PUT" -> Optional.of(onSubscriptions.refresh(command));
            case "DELETE" -> Optional.of(onSubscriptions.delete(command));
            default -> Optional.empty();
        };
    }

    private Optional<Answer> onManyOrParts(Command command) {
        if (command.is("GET", "subscription", 0)) {
            return Optional.of(onSubscriptions.list(command));
        }
        if (command.is("GET", "subscription/events", 1)) {
            return Optional.of(onSubscriptions.events(command));
        }
        return command.is("GET", "subscription/deliveries", 1)
                ? Optional.of(onSubscriptions.deliveries(command))
                : Optional.empty();
    }

    /** Whom a path names. */
    private EventTarget target(EventsPath path) {
        return switch (CommandTable.command(path)) {
            case "user" -> onSubscriptions.user(path.id());
            case "serviceprovider", "enterprise" -> new EventTarget.ServiceProvider(path.id());
            case "serviceprovider/group", "enterprise/group" ->
                new EventTarget.Group(path.id(), path.ids().get(1));
            default -> new EventTarget.Everybody();
        };
    }

    private Optional<Answer> others(Command command) {
        if (command.is("GET", "clients", 0)) {
            return Optional.of(onClients.list(command.caller()));
        }
        return command.is("GET", "versions", 0) ? Optional.of(Answer.ok(VersionDocuments.events())) : Optional.empty();
    }

    static XsiRefused nowhere(XsiContexts contexts) {
        return new XsiRefused(XsiError.PATH_NOT_FOUND, contexts.nothingThere());
    }

    private static Answer wrongMethod(String offered) {
        return Answer.refused(XsiError.METHOD_NOT_ALLOWED, ErrorInfoMapper.WRONG_METHOD)
                .with("Allow", offered);
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
