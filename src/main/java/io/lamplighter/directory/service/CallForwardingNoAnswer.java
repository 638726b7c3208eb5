package io.lamplighter.directory.service;

import java.util.Optional;

/**
 * Calls that nobody answers go elsewhere.
 *
 * @param active switched on; needs a number
 * @param number where to; kept while it is off
 * @param numberOfRings how long to wait, in rings of six seconds: 0 for not at all, else 2 to 20
 */
public record CallForwardingNoAnswer(boolean active, Optional<String> number, int numberOfRings)
        implements ServiceSettings {
    private static final int USUAL_RINGS = 3;
    private static final int MOST_RINGS = 20;

    /** As it comes. */
    public static final CallForwardingNoAnswer OFF = new CallForwardingNoAnswer(false, Optional.empty(), USUAL_RINGS);

    public CallForwardingNoAnswer {
        number = PhoneNumbers.checked("forwardToPhoneNumber", number);
        Limits.numberWhenActive("forwardToPhoneNumber", active, number);
        if (numberOfRings != 0 && (numberOfRings < 2 || numberOfRings > MOST_RINGS)) {
            throw new InvalidServiceSettings("numberOfRings must be 0, or from 2 to " + MOST_RINGS);
        }
    }

    /** Where calls go while it is on. */
    public Optional<String> target() {
        return active ? number : Optional.empty();
    }
}
