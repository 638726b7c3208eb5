package io.lamplighter.directory.service;

import io.lamplighter.directory.service.InvalidServiceSettings.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Phones elsewhere that belong to the user: calls ring them, and calls from them count as his.
 *
 * @param alertAllLocationsForClickToDialCalls click-to-dial rings them too
 * @param alertAllLocationsForGroupPagingCalls group paging reaches them too
 * @param locations the phones, at most 10
 */
public record BroadWorksAnywhere(
        boolean alertAllLocationsForClickToDialCalls,
        boolean alertAllLocationsForGroupPagingCalls,
        List<Place> locations)
        implements ServiceSettings {
    private static final int MOST_LOCATIONS = 10;

    /** As it comes. */
    public static final BroadWorksAnywhere NOWHERE = new BroadWorksAnywhere(false, false, List.of());

    public BroadWorksAnywhere {
        locations = List.copyOf(locations);
        Limits.atMost("locations", locations, MOST_LOCATIONS);
        Limits.distinct(Fault.ANYWHERE_TWICE, "phoneNumber", locations, Place::phoneNumber);
    }

    /** The phone with a number. */
    public Optional<Place> location(String phoneNumber) {
        String wanted = phoneNumber.toLowerCase(Locale.ROOT);
        return locations.stream()
                .filter(l -> l.phoneNumber().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /**
     * One phone.
     *
     * @param phoneNumber its number
     * @param description free text
     * @param active calls ring it
     * @param outboundAlternateNumber what is dialled to reach it, where that is another number
     * @param broadworksCallControl calls with it can be held and transferred by the server
     * @param useDiversionInhibitor it may not send calls on
     * @param answerConfirmationRequired whoever answers must press a key, so that a mailbox does not take the call
     * @param criteria rules of which calls ring it; none means all
     */
    public record Place(
            String phoneNumber,
            String description,
            boolean active,
            Optional<String> outboundAlternateNumber,
            boolean broadworksCallControl,
            boolean useDiversionInhibitor,
            boolean answerConfirmationRequired,
            List<CallCriteria> criteria) {
        public Place {
            phoneNumber = PhoneNumbers.checked("phoneNumber", phoneNumber);
            description = Limits.text("description", description);
            outboundAlternateNumber = PhoneNumbers.checked("outboundAlternateNumber", outboundAlternateNumber);
            criteria = List.copyOf(criteria);
            Limits.criteria("criteria", criteria);
        }

        /** What is dialled to reach it. */
        public String dialled() {
            return outboundAlternateNumber.orElse(phoneNumber);
        }
    }
}
