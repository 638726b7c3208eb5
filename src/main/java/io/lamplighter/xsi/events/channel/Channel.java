package io.lamplighter.xsi.events.channel;

import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.events.ChannelEndReason;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.StreamDocument;
import io.lamplighter.xsi.wire.JsonOfXml;
import java.time.Duration;

/** One event channel. Belongs to the event thread, but for {@link #heartbeat}. */
final class Channel {
    /** How long a reader has to read what waits once its stream ends. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final String id;
    private final SetKey set;
    private final ChannelRequest request;
    private final ChannelStream stream;
    private final Scheduler clock;
    private volatile long heard;
    private long granted;
    private Lifetime lifetime;
    private boolean responsive = true;

    Channel(String id, SetKey set, ChannelRequest request, ChannelStream stream, Scheduler clock) {
        this.id = id;
        this.set = set;
        this.request = request;
        this.stream = stream;
        this.clock = clock;
        this.heard = clock.nanoTime();
        refresh(request.lifetime());
    }

    String id() {
        return id;
    }

    SetKey set() {
        return set;
    }

    ChannelRequest request() {
        return request;
    }

    /** Sends a document, in the form that the client asked for; from any thread. @param document XML */
    void send(byte[] document) {
        stream.send(request.json() ? JsonOfXml.line(document) : document);
    }

    /** Whether a document may be sent that comes late anyway: nobody is cut because of those. */
    boolean hasRoom(byte[] document) {
        return stream.hasRoom(document.length);
    }

    /** Whether something may be sent that comes late anyway and is not made yet. */
    boolean hasRoom() {
        return stream.hasRoom(0);
    }

    /** Whether the client wants lost events again. */
    boolean wantsReplay() {
        return request.replay();
    }

    /** The client lives, and is told that this server does; from any thread. */
    void heartbeat() {
        heard = clock.nanoTime();
        send(StreamDocument.heartbeat());
    }

    /** Whether the client has been silent for so long. */
    boolean isSilentFor(Duration limit) {
        return since(heard).compareTo(limit) >= 0;
    }

    void refresh(Lifetime anew) {
        granted = clock.nanoTime();
        lifetime = anew;
    }

    boolean isExpired() {
        return lifetime.isOver(since(granted));
    }

    int secondsLeft() {
        return lifetime.left(since(granted));
    }

    private Duration since(long then) {
        return Duration.ofNanos(clock.nanoTime() - then);
    }

    /** Whether it may get events: its reader is there and acknowledges. */
    boolean isHealthy() {
        return responsive && !stream.isOver();
    }

    /** Whether its reader is gone. */
    boolean isGone() {
        return stream.isOver();
    }

    void acknowledges(boolean does) {
        responsive = does;
    }

    /** Says why and ends the stream. */
    void end(ChannelEndReason why) {
        send(StreamDocument.terminated(id, why, request.version()));
        close();
    }

    /** Ends the stream without a word: nobody listens. */
    void close() {
        stream.end();
        clock.schedule(FAREWELL, stream::abandon);
    }
}
