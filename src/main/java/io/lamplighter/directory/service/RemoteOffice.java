package io.lamplighter.directory.service;

import java.util.Optional;

/**
 * Another phone stands in for the user's own, for calls in and out.
 *
 * @param active switched on; needs a number
 * @param number of that phone
 */
public record RemoteOffice(boolean active, Optional<String> number) implements ServiceSettings {
    /** As it comes. */
    public static final RemoteOffice OFF = new RemoteOffice(false, Optional.empty());

    public RemoteOffice {
        number = PhoneNumbers.checked("remoteOfficeNumber", number);
        Limits.numberWhenActive("remoteOfficeNumber", active, number);
    }

    /** The phone that stands in, while it is on. */
    public Optional<String> target() {
        return active ? number : Optional.empty();
    }
}
