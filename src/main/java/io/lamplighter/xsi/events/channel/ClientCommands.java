package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.xsi.events.channel.ClientTally.Counts;
import io.lamplighter.xsi.events.channel.ClientTally.Figure;
import io.lamplighter.xsi.xml.Client;
import io.lamplighter.xsi.xml.Clients;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.RefusalCount;
import java.util.Comparator;
import java.util.Map;

/** Shows how clients fare: an extension of this server's. On the event thread. */
final class ClientCommands {
    private final ClientTally tally;
    private final Channels channels;
    private final Subscriptions subscriptions;
    private final Scopes scopes;

    ClientCommands(ClientTally tally, Channels channels, Subscriptions subscriptions, Scopes scopes) {
        this.tally = tally;
        this.channels = channels;
        this.subscriptions = subscriptions;
        this.scopes = scopes;
    }

    /** The caller himself and everybody in his scope, by name, as far as they have done anything. */
    Answer list(Caller caller) {
        Clients document = new Clients();
        tally.clients().entrySet().stream()
                .filter(client -> scopes.maySee(caller, client.getKey()))
                .sorted(Comparator.comparing(client -> client.getKey().name()))
                .forEach(client -> document.getClient().add(client(client)));
        return Answer.ok(new ObjectFactory().createClients(document));
    }

    private Client client(Map.Entry<Caller, Counts> entry) {
        Counts counts = entry.getValue();
        Client client = new Client();
        client.setSubscriberId(entry.getKey().name());
        client.setChannels(channels.openOf(entry.getKey()));
        client.setSubscriptions(subscriptions.countOf(entry.getKey()));
        client.setChannelsOpened(counts.of(Figure.CHANNELS_OPENED));
        client.setReadersCut(counts.of(Figure.READERS_CUT));
        client.setEventsSent(counts.of(Figure.EVENTS_SENT));
        client.setEventsAnswered(counts.of(Figure.EVENTS_ANSWERED));
        client.setEventsLost(counts.of(Figure.EVENTS_LOST));
        counts.refusals().forEach((status, count) -> {
            RefusalCount refused = new RefusalCount();
            refused.setStatus(status);
            refused.setValue(count);
            client.getRefused().add(refused);
        });
        return client;
    }
}
