package io.lamplighter.media.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * One {@code m=} section. What the session level says for all streams (address, direction) is already applied.
 *
 * @param kind {@code audio}, {@code video}, {@code image}, ...
 * @param port 0 to 65535; 0 refuses or switches off the stream
 * @param proto as {@code RTP/AVP}
 * @param formats the format list; payload types where the protocol is RTP
 * @param connection where the stream is taken; absent only for port 0
 * @param direction of whoever wrote the description
 * @param lines the other lines, in order
 */
public record MediaStream(
        String kind,
        int port,
        String proto,
        List<String> formats,
        Optional<Connection> connection,
        Direction direction,
        List<SdpLine> lines) {
    public MediaStream {
        formats = List.copyOf(formats);
        lines = List.copyOf(lines);
    }

    /** An audio stream of ours, complete with one rtpmap for each codec. */
    static MediaStream audio(List<Codec> codecs, Direction direction, MediaAddress ours) {
        MediaStream bare =
                new MediaStream("audio", ours.rtpPort(), "RTP/AVP", List.of(), Optional.empty(), direction, List.of());
        return bare.offering(codecs).placedAt(ours, direction);
    }

    /** The same stream with more codecs after its own, complete with one rtpmap for each. */
    MediaStream offering(List<Codec> more) {
        List<String> all = new ArrayList<>(formats);
        List<SdpLine> explained = new ArrayList<>(lines);
        for (Codec codec : more) {
            all.add(String.valueOf(codec.payloadType()));
            explained.add(SdpLine.attribute("rtpmap", codec.rtpmap()));
            codec.fmtp().ifPresent(fmtp -> explained.add(SdpLine.attribute("fmtp", codec.payloadType() + " " + fmtp)));
        }
        return new MediaStream(kind, port, proto, all, connection, direction, explained);
    }

    /** The same stream with those of its codecs that pass; what is said of the others goes with them. */
    MediaStream keeping(Predicate<Codec> wanted) {
        List<String> dropped = codecs().stream()
                .filter(wanted.negate())
                .map(codec -> String.valueOf(codec.payloadType()))
                .toList();
        List<String> kept =
                formats.stream().filter(format -> !dropped.contains(format)).toList();
        List<SdpLine> left = lines.stream()
                .filter(line -> dropped.stream().noneMatch(format -> explains(line, format)))
                .toList();
        return new MediaStream(kind, port, proto, kept, connection, direction, left);
    }

    private static boolean explains(SdpLine line, String format) {
        return (line.isAttribute("rtpmap") || line.isAttribute("fmtp") || line.isAttribute("rtcp-fb"))
                && line.attributeValue().startsWith(format + " ");
    }

    /** The same stream taken at our address: everything that describes the other side's transport is left out. */
    MediaStream placedAt(MediaAddress ours, Direction stated) {
        List<SdpLine> kept =
                new ArrayList<>(lines.stream().filter(PeerBound::mayPass).toList());
        if (ours.rtcpPort() != 0 && ours.rtcpPort() != ours.rtpPort() + 1) {
            kept.add(SdpLine.attribute("rtcp", String.valueOf(ours.rtcpPort())));
        }
        Optional<Connection> here = Optional.of(Connection.of(ours.address()));
        return new MediaStream(kind, ours.rtpPort(), proto, formats, here, stated, kept);
    }

    /** The same stream refused: port 0 and nothing else (RFC 3264 section 6). */
    MediaStream refused() {
        return new MediaStream(kind, 0, proto, formats, Optional.empty(), Direction.SENDRECV, List.of());
    }

    /** Whether this is RTP without encryption, which is what the relay carries. */
    public boolean isPlainRtp() {
        return proto.equals("RTP/AVP") || proto.equals("RTP/AVPF");
    }

    boolean isAudio() {
        return kind.equals("audio");
    }

    boolean isRelayable() {
        return isAudio() && port != 0 && isPlainRtp();
    }

    /** The codecs in order of preference; numbers that nothing explains are left out. */
    public List<Codec> codecs() {
        return isRtp()
                ? formats.stream().flatMap(format -> codec(format).stream()).toList()
                : List.of();
    }

    boolean isRtp() {
        return proto.contains("RTP/");
    }

    private Optional<Codec> codec(String format) {
        int number = Integer.parseInt(format);
        Optional<String> fmtp = attributeOf("fmtp", format);
        return attributeOf("rtpmap", format)
                .flatMap(map -> RtpMap.parse(number, map))
                .or(() -> Codec.ofStaticType(number))
                .map(codec -> codec.withFmtp(fmtp));
    }

    private Optional<String> attributeOf(String name, String format) {
        String prefix = format + " ";
        return lines.stream()
                .filter(line -> line.isAttribute(name) && line.attributeValue().startsWith(prefix))
                .map(line -> line.attributeValue().substring(prefix.length()).strip())
                .findFirst();
    }

    /** The value of the first attribute of this name at media level; an empty string for {@code a=name}. */
    public Optional<String> attribute(String name) {
        return lines.stream()
                .filter(line -> line.isAttribute(name))
                .map(SdpLine::attributeValue)
                .findFirst();
    }

    /** The packet length asked for, in milliseconds, 1 to 1000. */
    public OptionalInt ptime() {
        return number(attribute("ptime"), 1000);
    }

    /** Where the party takes RTP and RTCP (RFC 3605); empty for port 0 or an address given by name. */
    public Optional<MediaAddress> remote() {
        if (port == 0) {
            return Optional.empty();
        }
        return connection.flatMap(Connection::literal).map(this::remoteAt);
    }

    private MediaAddress remoteAt(InetAddress address) {
        MediaAddress usual = MediaAddress.of(address, port);
        OptionalInt rtcp = number(attribute("rtcp").map(value -> value.split(" ", 2)[0]), 65535);
        return rtcp.isPresent() ? new MediaAddress(address, port, rtcp.getAsInt()) : usual;
    }

    private static OptionalInt number(Optional<String> text, int most) {
        return text.filter(digits -> digits.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .filter(number -> number >= 1 && number <= most)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }
}
