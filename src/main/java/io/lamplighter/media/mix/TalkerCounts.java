package io.lamplighter.media.mix;

/**
 * What became of the packets of sound that reached a bridge. Those that are in none of the last four were played, or
 * wait to be.
 *
 * @param heard all of them, comfort noise included
 * @param late came when their time had passed
 * @param repeated had come before
 * @param crowdedOut had to go because more than the bounded depth was waiting
 * @param unreadable empty, too long, or of a stream that was not the party's
 */
public record TalkerCounts(long heard, long late, long repeated, long crowdedOut, long unreadable) {
    static final TalkerCounts NONE = new TalkerCounts(0, 0, 0, 0, 0);

    TalkerCounts plus(TalkerCounts other) {
        return new TalkerCounts(
                heard + other.heard,
                late + other.late,
                repeated + other.repeated,
                crowdedOut + other.crowdedOut,
                unreadable + other.unreadable);
    }

    /** Packets that were not played. */
    public long dropped() {
        return late + repeated + crowdedOut + unreadable;
    }
}
