package io.lamplighter.media.rtp;

/** The two streams of a media leg, each on its own port. */
public enum PacketKind {
    /** Sound and events (RFC 3550 section 5). */
    RTP,
    /** Reports (RFC 3550 section 6). */
    RTCP
}
