package io.lamplighter.line;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What provisioning decides about a line and its rules need to know.
 *
 * @param appearances calls the line can carry at once, 1 to 99
 * @param multipleCallArrangement several locations may have calls at the same time
 * @param retrieveAllowed a phone may take over another's call that is not on public hold; one on public hold may always
 *     be taken
 * @param bridgingAllowed a phone may join another's call
 * @param primary the line's primary location, if it has one
 * @param restrictRetrieveOfPrimary other locations cannot take over the primary location's calls that are not on public
 *     hold
 * @param restrictBridgingOfPrimary other locations cannot join the primary location's calls
 * @param mostBridgeParties how many can be in one conversation, 3 to 99: the far party counts as one, so that 15 are 14
 *     phones of the line and the party they speak with
 * @param rights what each location of the line may do
 */
public record LineSettings(
        int appearances,
        boolean multipleCallArrangement,
        boolean retrieveAllowed,
        boolean bridgingAllowed,
        Optional<LinePort> primary,
        boolean restrictRetrieveOfPrimary,
        boolean restrictBridgingOfPrimary,
        int mostBridgeParties,
        Map<LinePort, Rights> rights) {
    public static final int MOST_APPEARANCES = 99;

    /** Parties in a bridge unless configured, the far one included. */
    public static final int USUAL_BRIDGE_PARTIES = 15;

    private static final int FEWEST_BRIDGE_PARTIES = 3;
    private static final int MOST_BRIDGE_PARTIES = 99;

    public LineSettings {
        if (appearances < 1 || appearances > MOST_APPEARANCES) {
            throw new IllegalArgumentException("appearances must be 1 to " + MOST_APPEARANCES + ", was " + appearances);
        }
        if (mostBridgeParties < FEWEST_BRIDGE_PARTIES || mostBridgeParties > MOST_BRIDGE_PARTIES) {
            throw new IllegalArgumentException("parties in a bridge must be " + FEWEST_BRIDGE_PARTIES + " to "
                    + MOST_BRIDGE_PARTIES + ", was " + mostBridgeParties);
        }
        rights = Map.copyOf(rights);
    }

    /**
     * What one location may do.
     *
     * @param active the location takes part in the line at all
     * @param originate it may call out
     * @param terminate calls to the line ring it
     */
    public record Rights(boolean active, boolean originate, boolean terminate) {}

    /** A line that allows everything and has no primary location. */
    public static LineSettings of(int appearances, Map<LinePort, Rights> rights) {
        return new LineSettings(
                appearances, true, true, true, Optional.empty(), false, false, USUAL_BRIDGE_PARTIES, rights);
    }

    /** The same with other locations or other rights of theirs. */
    public LineSettings withRights(Map<LinePort, Rights> other) {
        return new LineSettings(
                appearances,
                multipleCallArrangement,
                retrieveAllowed,
                bridgingAllowed,
                primary,
                restrictRetrieveOfPrimary,
                restrictBridgingOfPrimary,
                mostBridgeParties,
                other);
    }

    /** The same with one location that may do this. */
    public LineSettings withRights(LinePort location, Rights its) {
        Map<LinePort, Rights> all = new LinkedHashMap<>(rights);
        all.put(location, its);
        return withRights(all);
    }

    /** The same with one location less. */
    public LineSettings without(LinePort location) {
        Map<LinePort, Rights> all = new LinkedHashMap<>(rights);
        all.remove(location);
        return withRights(all);
    }

    /** The same, with calls at one location at a time. */
    public LineSettings oneLocationAtATime() {
        return new LineSettings(
                appearances,
                false,
                retrieveAllowed,
                bridgingAllowed,
                primary,
                restrictRetrieveOfPrimary,
                restrictBridgingOfPrimary,
                mostBridgeParties,
                rights);
    }

    /** The same, without taking over calls that are not on public hold. */
    public LineSettings withoutRetrieve() {
        return new LineSettings(
                appearances,
                multipleCallArrangement,
                false,
                bridgingAllowed,
                primary,
                restrictRetrieveOfPrimary,
                restrictBridgingOfPrimary,
                mostBridgeParties,
                rights);
    }

    /** The same, without joining of calls. */
    public LineSettings withoutBridging() {
        return new LineSettings(
                appearances,
                multipleCallArrangement,
                retrieveAllowed,
                false,
                primary,
                restrictRetrieveOfPrimary,
                restrictBridgingOfPrimary,
                mostBridgeParties,
                rights);
    }

    /** The same with a primary location whose calls others can neither take over nor join. */
    public LineSettings withRestrictedPrimary(LinePort location) {
        return new LineSettings(
                appearances,
                multipleCallArrangement,
                retrieveAllowed,
                bridgingAllowed,
                Optional.of(location),
                true,
                true,
                mostBridgeParties,
                rights);
    }

    /** The same with bridges of so many parties at most, the far one included. */
    public LineSettings withMostBridgeParties(int parties) {
        return new LineSettings(
                appearances,
                multipleCallArrangement,
                retrieveAllowed,
                bridgingAllowed,
                primary,
                restrictRetrieveOfPrimary,
                restrictBridgingOfPrimary,
                parties,
                rights);
    }

    /** Whether a call of this phone is kept from being taken over by a phone elsewhere. */
    boolean retrieveRestricted(Endpoint owner, Endpoint by) {
        return restrictRetrieveOfPrimary && isPrimarys(owner, by);
    }

    /** Whether a call of this phone is kept from being joined by a phone elsewhere. */
    boolean bridgingRestricted(Endpoint owner, Endpoint by) {
        return restrictBridgingOfPrimary && isPrimarys(owner, by);
    }

    /** A second phone of the primary location is no other location. */
    private boolean isPrimarys(Endpoint owner, Endpoint by) {
        return primary.equals(Optional.of(owner.linePort())) && !by.linePort().equals(owner.linePort());
    }
}
