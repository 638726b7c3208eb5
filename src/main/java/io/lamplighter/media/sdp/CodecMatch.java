package io.lamplighter.media.sdp;

/** How the codecs in force on two legs relate. */
public enum CodecMatch {
    /** The same codec under the same number: packets cross as they are. */
    UNTOUCHED,
    /** The same codec, but a payload type differs: the relay rewrites that one number. */
    RENUMBERED,
    /** Different codecs, both of which we read and write: the relay turns one into the other. */
    TRANSCODED,
    /** Different codecs, one of them none of ours: no relay is possible without a new offer. */
    DIFFERENT
}
