package io.lamplighter.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An {@code m=} section while it is being read. */
final class StreamDraft {
    private final int lineNumber;
    private final String kind;
    private final int port;
    private final String proto;
    final List<String> formats = new ArrayList<>();
    final List<SdpLine> lines = new ArrayList<>();
    Optional<Connection> connection = Optional.empty();
    Optional<Direction> direction = Optional.empty();

    StreamDraft(int lineNumber, String kind, int port, String proto) {
        this.lineNumber = lineNumber;
        this.kind = kind;
        this.port = port;
        this.proto = proto;
    }

    boolean isRtp() {
        return proto.contains("RTP/");
    }

    /** Applies what the session level says for all streams (RFC 8866 sections 5.7 and 6.7). */
    MediaStream finish(Optional<Connection> ofSession, Optional<Direction> statedForAll) throws SdpSyntaxException {
        Optional<Connection> effective = connection.or(() -> ofSession);
        if (port != 0 && effective.isEmpty()) {
            throw new SdpSyntaxException(lineNumber, "stream has no c= line and the session has none");
        }
        Direction stated = direction.or(() -> statedForAll).orElse(Direction.SENDRECV);
        return new MediaStream(kind, port, proto, formats, effective, stated, lines);
    }
}
