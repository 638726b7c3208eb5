package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.events.OldHeartbeats;
import io.lamplighter.xsi.events.StreamDocument;
import io.lamplighter.xsi.wire.XsiError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;

/** Listens to a client that has not ended its request for a channel: it may send heartbeats there, and nothing else. */
final class RequestSide {
    private static final int MOST_NONSENSE = 8;

    /** Does nothing for a request that is complete. @return whether it is not, and is listened to */
    boolean listen(Channel channel, Request request) {
        boolean open = request.getRequest().isExpectContent();
        if (open) {
            NIOInputStream in = request.getNIOInputStream();
            in.notifyAvailable(new Listener(channel, in));
        }
        return open;
    }

    private static final class Listener implements ReadHandler {
        private final Channel channel;
        private final NIOInputStream in;
        private final OldHeartbeats heard = new OldHeartbeats();
        private int nonsense;

        Listener(Channel channel, NIOInputStream in) {
            this.channel = channel;
            this.in = in;
        }

        @Override
        public void onDataAvailable() throws IOException {
            take();
            if (nonsense < MOST_NONSENSE) {
                in.notifyAvailable(this);
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            take();
        }

        private void take() throws IOException {
            byte[] piece = in.readNBytes(in.readyData());
            heard.take(new String(piece, StandardCharsets.UTF_8)).forEach(this::answer);
        }

        private void answer(OldHeartbeats.Word word) {
            if (word == OldHeartbeats.Word.HEARTBEAT) {
                channel.heartbeat();
            } else {
                nonsense++;
                channel.send(StreamDocument.error(
                        XsiError.BAD_REQUEST, "Only ChannelHeartBeat documents may be sent on a channel"));
            }
        }

        /** The client is gone, which the stream finds out for itself. */
        @Override
        public void onError(Throwable gone) {
            nonsense = MOST_NONSENSE;
        }
    }
}
