package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.http.OngoingResponse;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.wire.FieldsReader;
import io.lamplighter.xsi.wire.WireHeaders;
import io.lamplighter.xsi.wire.XsiDocuments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.UUID;
import java.util.function.Supplier;
import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ICloseType;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.nio.NIOConnection;

/** Opens channels: the one command whose response goes on. */
final class ChannelOpening {
    /** One document on each line. */
    private static final String JSON_LINES = "application/x-ndjson;charset=UTF-8";

    /** What waits is kept by the stream, which counts it; the connection has little more than what it is writing. */
    private static final int MOST_IN_CONNECTION = 4 * 1024;
    /** So many readers may use up their bounds at the same time. */
    private static final long STALLED_READERS = 1_024;

    private final Backlog backlog;
    private final RequestSide requestSide = new RequestSide();
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
        this.backlog = new Backlog(STALLED_READERS * settings.pendingBytes());
        this.scheduler = scheduler;
        this.thread = thread;
        this.ids = ids;
    }

    /** What a request asks for. @throws io.lamplighter.xsi.wire.XsiRefused when it cannot be understood */
    static ChannelRequest read(Command command) {
        return ChannelRequest.of(FieldsReader.read(command.body(), "Channel"), command.query(), command.version());
    }

    /**
     * Begins the stream with the channel's document, on the event thread.
     *
     * @param response suspended
     * @throws io.lamplighter.xsi.wire.XsiRefused when there are too many channels; nothing has been written then
     */
    void open(Caller owner, ChannelRequest asked, Request request, Response response) {
        String id = ids.get().toString();
        SetKey set = new SetKey(owner, asked.channelSetId().orElse(id));
        channels.checkRoom(set);
        boolean json = isFirstInJson(asked, request);
        begin(contentType(asked, json), request, response);
        NIOConnection connection = (NIOConnection) request.getContext().getConnection();
        connection.setMaxAsyncWriteQueueSize(MOST_IN_CONNECTION);
        boundKernel(connection);
        ChannelStream stream =
                new ChannelStream(response, connection, settings.pendingBytes(), backlog, () -> channels.countCut(id));
        Channel channel = new Channel(id, set, asked, stream, scheduler);
        CloseListener<Connection<?>, ICloseType> onClose = (gone, why) -> thread.post(() -> channels.gone(channel));
        connection.addCloseListener(onClose);
        channels.add(channel, documents.render(ChannelCommands.granted(channel), json, asked.version()));
        if (!requestSide.listen(channel, request)) {
            OngoingResponse ongoing = OngoingResponse.on(connection);
            // The connection may carry thousands of channels, one after the other, and must not keep them all.
            stream.onEnd(() -> {
                connection.removeCloseListener(onClose);
                ongoing.over();
            });
        }
    }

    /**
     * Whether a client is told its channel in JSON, as it is told of anything that it asks for. What comes after is XML all
     * the same: such clients read the answer with one parser and the events with another.
     */
    private static boolean isFirstInJson(ChannelRequest asked, Request request) {
        return !asked.json() && WireHeaders.wantsJson(request.getHeader("Accept"), request.getQueryString());
    }

    private static String contentType(ChannelRequest asked, boolean firstInJson) {
        if (asked.json()) {
            return JSON_LINES;
        }
        return firstInJson ? WireHeaders.JSON : "text/xml;charset=UTF-8";
    }

    /** Otherwise the kernel keeps megabytes for a reader that stalls. */
    private void boundKernel(NIOConnection connection) {
        try {
            ((NetworkChannel) connection.getChannel())
                    .setOption(StandardSocketOptions.SO_SNDBUF, settings.pendingBytes());
        } catch (IOException gone) {
            throw new UncheckedIOException("client is gone", gone);
        }
    }

    private void begin(String contentType, Request request, Response response) {
        writer.headers(request, response);
        response.setStatus(200);
        response.setContentType(contentType);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if (request.getRequest().getProcessingState().isKeepAlive()) {
            response.setHeader("Connection", "keep-alive");
        }
        response.setHeader("X-Lamplighter-Heartbeat", settings.heartbeat().toSeconds() + "s");
    }
}
