package io.lamplighter.directory.service;

import java.util.List;
import java.util.Optional;

/**
 * Phones ring one after the other.
 *
 * @param ringBaseLocationFirst the user's own phones come first
 * @param baseLocationNumberOfRings how long those ring, 2 to 20
 * @param continueIfBaseLocationIsBusy go on when those are busy
 * @param callerMayStopSearch a key of the caller ends it
 * @param locations the places 1 to 5
 * @param criteria rules of which calls do so; none that is active means the service is off
 */
public record SequentialRing(
        boolean ringBaseLocationFirst,
        int baseLocationNumberOfRings,
        boolean continueIfBaseLocationIsBusy,
        boolean callerMayStopSearch,
        List<Place> locations,
        List<CallCriteria> criteria)
        implements ServiceSettings {
    /** How many places there are. */
    public static final int PLACES = 5;

    private static final int USUAL_RINGS = 5;
    private static final int MOST_RINGS = 20;

    /** As it comes. */
    public static final SequentialRing OFF = new SequentialRing(
            true,
            USUAL_RINGS,
            true,
            true,
            List.of(Place.EMPTY, Place.EMPTY, Place.EMPTY, Place.EMPTY, Place.EMPTY),
            List.of());

    public SequentialRing {
        Limits.between("baseLocationNumberOfRings", baseLocationNumberOfRings, 2, MOST_RINGS);
        locations = List.copyOf(locations);
        criteria = List.copyOf(criteria);
        if (locations.size() != PLACES) {
            throw new InvalidServiceSettings("there are " + PLACES + " locations");
        }
        Limits.criteria("criteria", criteria);
    }

    /**
     * One place.
     *
     * @param address its number; empty where the place is not used
     * @param numberOfRings how long it rings, 2 to 20
     * @param answerConfirmationRequired whoever answers must press a key
     */
    public record Place(Optional<String> address, int numberOfRings, boolean answerConfirmationRequired) {
        /** Not used. */
        public static final Place EMPTY = new Place(Optional.empty(), USUAL_RINGS, false);

        public Place {
            address = PhoneNumbers.checked("address", address);
            Limits.between("numberOfRings", numberOfRings, 2, MOST_RINGS);
        }
    }
}
