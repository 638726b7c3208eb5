package io.lamplighter.media.sdp;

/** How the codecs in force on two legs relate. */
public enum CodecMatch {
    /** The same codec under the same number: packets cross as they are. */
    UNTOUCHED,
    /** The same codec, but a payload type differs: the relay rewrites that one number. */
    RENUMBERED,
    /** No relay is possible without transcoding or a new offer. */
    DIFFERENT
}
