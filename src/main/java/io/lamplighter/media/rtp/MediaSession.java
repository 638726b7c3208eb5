package io.lamplighter.media.rtp;

/**
 * The two legs of one call, opened and closed together. They may meanwhile be connected elsewhere: closing closes these
 * two legs, whomever they are connected to.
 *
 * @param a the leg of the first party
 * @param b the leg of the second
 */
public record MediaSession(MediaLeg a, MediaLeg b) implements AutoCloseable {
    /** Closes both legs; repetitions change nothing. */
    @Override
    public void close() {
        a.close();
        b.close();
    }
}
