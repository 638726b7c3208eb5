package io.lamplighter.directory.service;

import io.lamplighter.directory.service.InvalidServiceSettings.Fault;
import java.util.List;

/**
 * Other phones ring together with the user's own.
 *
 * @param active switched on; needs a location
 * @param doNotRingIfOnCall the others keep still while the user has a call
 * @param locations the others, at most 10
 * @param criteria rules of which calls do so; none means all
 */
public record SimultaneousRing(
        boolean active, boolean doNotRingIfOnCall, List<RingLocation> locations, List<CallCriteria> criteria)
        implements ServiceSettings {
    private static final int MOST_LOCATIONS = 10;

    /** As it comes. */
    public static final SimultaneousRing OFF = new SimultaneousRing(false, false, List.of(), List.of());

    public SimultaneousRing {
        locations = List.copyOf(locations);
        criteria = List.copyOf(criteria);
        Limits.atMost("simRingLocations", locations, MOST_LOCATIONS);
        Limits.distinct(Fault.RINGS_TWICE, "simRingLocation", locations, RingLocation::address);
        Limits.criteria("criteria", criteria);
        if (active && locations.isEmpty()) {
            throw new InvalidServiceSettings("simRingLocations is needed before the service can be active");
        }
    }

    /**
     * A phone that rings too.
     *
     * @param address its number
     * @param answerConfirmationRequired whoever answers must press a key, so that a mailbox does not take the call
     */
    public record RingLocation(String address, boolean answerConfirmationRequired) {
        public RingLocation {
            address = PhoneNumbers.checked("address", address);
        }
    }
}
