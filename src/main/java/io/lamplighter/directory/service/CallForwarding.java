package io.lamplighter.directory.service;

import java.util.Optional;

/**
 * Calls go elsewhere: all of them, those to a busy line, or those to a line without phones, depending on the service.
 *
 * @param active switched on; needs a number
 * @param number where to; kept while it is off
 * @param ringSplash a short ring reminds of it; only where all calls are forwarded
 */
public record CallForwarding(boolean active, Optional<String> number, boolean ringSplash) implements ServiceSettings {
    /** As it comes. */
    public static final CallForwarding OFF = new CallForwarding(false, Optional.empty(), false);

    public CallForwarding {
        number = PhoneNumbers.checked("forwardToPhoneNumber", number);
        Limits.numberWhenActive("forwardToPhoneNumber", active, number);
    }

    /** Where calls go while it is on. */
    public Optional<String> target() {
        return active ? number : Optional.empty();
    }
}
