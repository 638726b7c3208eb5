package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.FieldsReader;
import io.lamplighter.xsi.XsiDocuments;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.events.EventSettings;
import java.util.UUID;
import java.util.function.Supplier;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOConnection;

/** Opens channels: the one command whose response goes on. */
final class ChannelOpening {
    private final Channels channels;
    private final AnswerWriter writer;
    private final XsiDocuments documents;
    private final EventSettings settings;
    private final Scheduler scheduler;
    private final EventThread thread;
    private final Supplier<UUID> ids;

    ChannelOpening(
            Channels channels,
            AnswerWriter writer,
            XsiDocuments documents,
            EventSettings settings,
            Scheduler scheduler,
            EventThread thread,
            Supplier<UUID> ids) {
        this.channels = channels;
        this.writer = writer;
        this.documents = documents;
        this.settings = settings;
        this.scheduler = scheduler;
        this.thread = thread;
        this.ids = ids;
    }

    /** What a body asks for. @throws io.lamplighter.xsi.XsiRefused when it cannot be understood */
    static ChannelRequest read(byte[] body) {
        return ChannelRequest.of(FieldsReader.read(body, "Channel"));
    }

    /**
     * Begins the stream with the channel's document, on the event thread.
     *
     * @param response suspended
     * @throws io.lamplighter.xsi.XsiRefused when there are too many channels; nothing has been written then
     */
    void open(Caller owner, ChannelRequest asked, Request request, Response response) {
        String id = ids.get().toString();
        SetKey set = new SetKey(owner, asked.channelSetId().orElse(id));
        channels.checkRoom(set);
        begin(request, response);
        NIOConnection connection = (NIOConnection) request.getContext().getConnection();
        connection.setMaxAsyncWriteQueueSize(settings.pendingBytes());
        ChannelStream stream =
                new ChannelStream(response, connection, settings.pendingBytes(), () -> channels.countCut(id));
        Channel channel = new Channel(id, set, asked, stream, scheduler);
        connection.addCloseListener((gone, why) -> thread.post(channels::sweep));
        channels.add(channel, documents.xml(ChannelCommands.granted(channel)));
    }

    private void begin(Request request, Response response) {
        writer.headers(request, response);
        response.setStatus(200);
        response.setContentType("text/xml;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.setHeader("X-Lamplighter-Heartbeat", settings.heartbeat().toSeconds() + "s");
    }
}
