package io.lamplighter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The response to a request for an event channel, which goes on; one document in each chunk. */
final class EventStream implements AutoCloseable {
    private static final Pattern CHANNEL = Pattern.compile("channelId(?:>|\":\\{\"\\$\":\")([^<\"]+)");
    private static final Pattern EVENT = Pattern.compile("eventID(?:>|\":\\{\"\\$\":\")([^<\"]+)");

    private final RawHttp connection;
    private final Names names;
    private final Reply opened;

    private EventStream(RawHttp connection, Names names, Reply opened) {
        this.connection = connection;
        this.names = names;
        this.opened = opened;
    }

    /** Sends a request for a channel. A refusal is an answer as any other, and no stream. */
    static EventStream open(RawHttp connection, Names names, byte[] request) throws IOException {
        connection.send(request);
        Reply head = connection.readHead();
        assertThat(head.status()).as(head.head()).isEqualTo(200);
        return new EventStream(connection, names, new Reply(head.head(), connection.readChunk()));
    }

    /** The head and the first document. */
    Reply opened() {
        return opened;
    }

    /** Its id. */
    String channel() {
        Matcher id = CHANNEL.matcher(opened.body());
        assertThat(id.find()).as("id of a channel in " + opened.body()).isTrue();
        return id.group(1);
    }

    /** The next document; the id of an event has the name {@code event} from then on. */
    String next() throws IOException {
        String document = connection.readChunk();
        Matcher id = EVENT.matcher(document);
        if (id.find()) {
            names.bind("event", id.group(1));
        }
        return document;
    }

    /** Sends a piece of the request's own body, which has not ended. */
    void sends(byte[] piece) throws IOException {
        connection.send(Sender.chunk(piece));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
