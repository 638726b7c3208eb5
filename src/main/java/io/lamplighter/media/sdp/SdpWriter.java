package io.lamplighter.media.sdp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Renders a description in the order of RFC 8866 section 9. */
final class SdpWriter {
    private final StringBuilder text = new StringBuilder(512);

    private SdpWriter() {}

    static byte[] write(SessionDescription description) {
        SdpWriter writer = new SdpWriter();
        writer.session(description);
        return writer.text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void session(SessionDescription description) {
        line('v', "0");
        line('o', description.origin().toString());
        line('s', description.name());
        ofTypes(description.lines(), "iuep");
        Optional<Connection> shared = sharedConnection(description.streams());
        shared.ifPresent(connection -> line('c', connection.toString()));
        ofTypes(description.lines(), "b");
        timing(description.lines());
        ofTypes(description.lines(), "zka");
        description.streams().forEach(stream -> stream(stream, shared));
    }

    /** A time description is required; a call has no bounds (RFC 3264 section 5). */
    private void timing(List<SdpLine> lines) {
        if (lines.stream().noneMatch(line -> line.type() == 't')) {
            line('t', "0 0");
        }
        lines.stream().filter(line -> line.type() == 't' || line.type() == 'r').forEach(this::line);
    }

    private void stream(MediaStream stream, Optional<Connection> shared) {
        line(
                'm',
                stream.kind() + " " + stream.port() + " " + stream.proto() + " " + String.join(" ", stream.formats()));
        ofTypes(stream.lines(), "i");
        stream.connection()
                .filter(connection -> !shared.equals(Optional.of(connection)))
                .ifPresent(connection -> line('c', connection.toString()));
        ofTypes(stream.lines(), "bka");
        if (stream.port() != 0) {
            line(SdpLine.attribute(stream.direction().attribute()));
        }
    }

    /** The address at session level if all live streams share it, where the oldest phones look for it. */
    private static Optional<Connection> sharedConnection(List<MediaStream> streams) {
        Predicate<MediaStream> placed = stream -> stream.connection().isPresent();
        List<Connection> distinct = streams.stream()
                .filter(placed)
                .map(stream -> stream.connection().get())
                .distinct()
                .toList();
        return distinct.size() == 1 ? Optional.of(distinct.get(0)) : Optional.empty();
    }

    private void ofTypes(List<SdpLine> lines, String types) {
        for (char type : types.toCharArray()) {
            lines.stream().filter(line -> line.type() == type).forEach(this::line);
        }
    }

    private void line(SdpLine line) {
        line(line.type(), line.value());
    }

    private void line(char type, String value) {
        text.append(type).append('=').append(value).append("\r\n");
    }
}
