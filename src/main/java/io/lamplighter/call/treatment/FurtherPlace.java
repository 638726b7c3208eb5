package io.lamplighter.call.treatment;

/**
 * A place outside the user's locations that rings together with them.
 *
 * @param address as the user would dial it
 * @param kind which service has it ring
 * @param confirms whoever answers there has to press a key before he is connected
 * @param whileOnCall it rings also while the user is on a call
 */
public record FurtherPlace(String address, Kind kind, boolean confirms, boolean whileOnCall) {
    /** Services that have further places ring. */
    public enum Kind {
        SIMULTANEOUS_RING,
        ANYWHERE
    }
}
