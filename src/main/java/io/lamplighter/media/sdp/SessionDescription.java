package io.lamplighter.media.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866), immutable. Address and direction of the session level have moved down to the
 * streams; other session lines are kept in their order.
 *
 * @param origin whose it is
 * @param name the session name, {@code -} in ours
 * @param lines session lines other than {@code v o s c} and the direction
 * @param streams the {@code m=} sections, in order: an answer has one for each of the offer
 */
public record SessionDescription(Origin origin, String name, List<SdpLine> lines, List<MediaStream> streams) {
    public SessionDescription {
        lines = List.copyOf(lines);
        streams = List.copyOf(streams);
    }

    /**
     * Reads a description. Lines may end in LF alone; lines of unknown type are dropped.
     *
     * @param body at most 16 KiB
     * @throws SdpSyntaxException naming the first line that cannot be used
     */
    public static SessionDescription parse(byte[] body) throws SdpSyntaxException {
        return new SdpParser(body).parse();
    }

    /** The canonical form: every line in the order of the RFC, ended by CRLF. */
    public byte[] toBytes() {
        return SdpWriter.write(this);
    }

    /**
     * The audio stream that is relayed: the first live one over plain RTP, else the first audio stream. A phone may
     * offer the same audio twice, encrypted and plain; the plain one is taken.
     */
    public Optional<MediaStream> audio() {
        return streams.stream()
                .filter(MediaStream::isRelayable)
                .findFirst()
                .or(() -> streams.stream().filter(MediaStream::isAudio).findFirst());
    }

    /**
     * What the audio says about hold. Only audio counts, and {@code recvonly} is not hold.
     *
     * @return {@link HoldKind#DISABLED} also where there is no audio at all
     */
    public HoldKind holdKind() {
        return audio().filter(stream -> stream.port() != 0)
                .map(SessionDescription::holdKind)
                .orElse(HoldKind.DISABLED);
    }

    private static HoldKind holdKind(MediaStream audio) {
        boolean nowhere = audio.connection().filter(Connection::isUnspecified).isPresent();
        boolean hears = audio.direction().receives();
        return nowhere || !hears ? HoldKind.HELD : HoldKind.ACTIVE;
    }

    /**
     * Whether there is audio to relay: live, not encrypted, with a codec, and not sent to a group. What is not usable
     * is answered 488.
     */
    public boolean isUsable() {
        return audio().filter(MediaStream::isRelayable)
                .filter(stream -> stream.codecs().stream().anyMatch(Codec::isSpeech))
                .filter(stream ->
                        stream.remote().map(SessionDescription::isReachable).orElse(true))
                .isPresent();
    }

    private static boolean isReachable(MediaAddress remote) {
        return remote.isUnicast() || remote.address().isAnyLocalAddress();
    }

    /**
     * This description as ours, for the other leg: codecs and their parameters stay, the audio is taken at our address,
     * and everything else is refused. A stream that was switched off stays so.
     */
    public SessionDescription rewritten(MediaAddress ours, Origin origin) {
        return rewritten(ours, origin, audio().map(MediaStream::direction).orElse(Direction.SENDRECV));
    }

    /** As {@link #rewritten(MediaAddress, Origin)}, with another direction for the audio. */
    public SessionDescription rewritten(MediaAddress ours, Origin origin, Direction direction) {
        MediaStream relayed = audio().filter(MediaStream::isRelayable).orElse(null);
        List<MediaStream> placed = streams.stream()
                .map(stream -> stream == relayed ? stream.placedAt(ours, direction) : stream.refused())
                .toList();
        List<SdpLine> kept = lines.stream().filter(PeerBound::mayPass).toList();
        return new SessionDescription(origin, "-", kept, placed);
    }

    @Override
    public String toString() {
        return "SDP " + origin + ", " + streams.size() + " streams";
    }
}
