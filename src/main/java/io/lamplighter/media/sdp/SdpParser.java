package io.lamplighter.media.sdp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one description, line by line; used once. */
final class SdpParser {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_LINES = 400;
    private static final int MOST_STREAMS = 16;
    private static final int MOST_FORMATS = 64;
    private static final String KEPT_TYPES = "iuepbtrzka";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,30}");
    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})(/[0-9]{1,5})?");
    private static final Pattern PAYLOAD_TYPE = Pattern.compile("[0-9]{1,3}");

    private final byte[] body;
    private final List<SdpLine> sessionLines = new ArrayList<>();
    private final List<StreamDraft> drafts = new ArrayList<>();
    private int lineNumber;
    private Origin origin;
    private String name = "-";
    private Optional<Connection> sessionConnection = Optional.empty();
    private Optional<Direction> sessionDirection = Optional.empty();

    SdpParser(byte[] body) {
        this.body = body;
    }

    SessionDescription parse() throws SdpSyntaxException {
        if (body.length > MOST_BYTES) {
            throw fault("longer than " + MOST_BYTES + " bytes");
        }
        // Latin-1 maps each byte to one character and back, so names in any encoding cross unharmed.
        for (String text : new String(body, StandardCharsets.ISO_8859_1).split("\n", MOST_LINES + 1)) {
            lineNumber++;
            line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        }
        if (origin == null) {
            throw fault("no o= line");
        }
        List<MediaStream> streams = new ArrayList<>();
        for (StreamDraft draft : drafts) {
            streams.add(draft.finish(sessionConnection, sessionDirection));
        }
        return new SessionDescription(origin, name, sessionLines, streams);
    }

    private void line(String text) throws SdpSyntaxException {
        if (lineNumber > MOST_LINES) {
            throw fault("more than " + MOST_LINES + " lines");
        }
        if (text.isBlank() && lineNumber > 1) {
            return;
        }
        if (text.length() < 2 || text.charAt(1) != '=' || text.charAt(0) < 'a' || text.charAt(0) > 'z') {
            throw fault("not of the form x=value");
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw fault("control character");
        }
        value(text.charAt(0), text.substring(2).strip());
    }

    private void value(char type, String value) throws SdpSyntaxException {
        if (lineNumber == 1 && type != 'v') {
            throw fault("does not begin with v=");
        }
        switch (type) {
            case 'v' -> version(value);
            case 'o' -> origin(value);
            case 's' -> name = value.isEmpty() ? "-" : value;
            case 'c' -> connection(value);
            case 'm' -> stream(value);
            default -> other(new SdpLine(type, value));
        }
    }

    private void version(String value) throws SdpSyntaxException {
        if (lineNumber != 1 || !value.equals("0")) {
            throw fault("only one session of version 0 is understood");
        }
    }

    private void origin(String value) throws SdpSyntaxException {
        String[] fields = value.split(" +");
        if (fields.length != 6
                || !NUMBER.matcher(fields[1]).matches()
                || !NUMBER.matcher(fields[2]).matches()) {
            throw fault("origin needs user, session id, version, network type, address type and address");
        }
        origin = new Origin(fields[0], fields[1], fields[2], fields[3] + " " + fields[4] + " " + fields[5]);
    }

    private void connection(String value) throws SdpSyntaxException {
        String[] fields = value.split(" +");
        if (fields.length != 3 || !fields[0].equals("IN") || !fields[1].matches("IP[46]")) {
            throw fault("connection needs IN, IP4 or IP6, and an address");
        }
        Connection connection = new Connection(fields[1], fields[2]);
        if (drafts.isEmpty()) {
            sessionConnection = Optional.of(connection);
        } else {
            // A second address of one stream is a further layer, which audio has no use for.
            StreamDraft draft = current();
            draft.connection = draft.connection.or(() -> Optional.of(connection));
        }
    }

    private void stream(String value) throws SdpSyntaxException {
        if (drafts.size() == MOST_STREAMS) {
            throw fault("more than " + MOST_STREAMS + " streams");
        }
        String[] fields = value.split(" +");
        if (fields.length < 4 || fields.length > 3 + MOST_FORMATS) {
            throw fault("stream needs kind, port, protocol and 1 to " + MOST_FORMATS + " formats");
        }
        StreamDraft draft = new StreamDraft(lineNumber, fields[0], port(fields[1]), fields[2]);
        draft.formats.addAll(Arrays.asList(fields).subList(3, fields.length));
        if (draft.isRtp()) {
            checkPayloadTypes(draft.formats);
        }
        drafts.add(draft);
    }

    private int port(String text) throws SdpSyntaxException {
        var form = PORT.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(1)) > 65535) {
            throw fault("port is not a number from 0 to 65535");
        }
        return Integer.parseInt(form.group(1));
    }

    private void checkPayloadTypes(List<String> formats) throws SdpSyntaxException {
        for (String format : formats) {
            if (!PAYLOAD_TYPE.matcher(format).matches() || Integer.parseInt(format) > 127) {
                throw fault("payload type is not a number from 0 to 127");
            }
        }
    }

    private void other(SdpLine line) throws SdpSyntaxException {
        if (KEPT_TYPES.indexOf(line.type()) < 0) {
            return;
        }
        Optional<Direction> direction = line.direction();
        if (drafts.isEmpty()) {
            sessionDirection = direction.or(() -> sessionDirection);
        } else {
            current().direction = direction.or(() -> current().direction);
            checkRtpMap(line);
        }
        if (direction.isEmpty()) {
            (drafts.isEmpty() ? sessionLines : current().lines).add(line);
        }
    }

    private void checkRtpMap(SdpLine line) throws SdpSyntaxException {
        if (!current().isRtp() || !line.isAttribute("rtpmap")) {
            return;
        }
        String[] fields = line.attributeValue().split(" +", 2);
        if (fields.length < 2 || RtpMap.parse(0, fields[1]).isEmpty()) {
            throw fault("rtpmap needs a payload type and name/clock rate");
        }
    }

    private StreamDraft current() {
        return drafts.get(drafts.size() - 1);
    }

    private SdpSyntaxException fault(String reason) {
        return new SdpSyntaxException(Math.max(1, lineNumber), reason);
    }
}
