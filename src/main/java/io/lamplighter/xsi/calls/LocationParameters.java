package io.lamplighter.xsi.calls;

import io.lamplighter.directory.service.InvalidServiceSettings;
import io.lamplighter.directory.service.PhoneNumbers;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.Locale;
import java.util.Optional;

/** The parameters {@code location} and {@code locationAddress} of commands that begin at a phone of the user's. */
final class LocationParameters {
    private LocationParameters() {}

    /** Which locations a request means; without parameters all of them. @throws XsiRefused when it cannot be told */
    static LocationChoice of(Parameters parameters, LineId line) {
        String location = parameters.value("location").orElse("All").toLowerCase(Locale.ROOT);
        Optional<String> address = named(parameters);
        return switch (location) {
            case "all" -> new LocationChoice.All();
            case "primary" -> new LocationChoice.Primary();
            case "sharedcallappearance" ->
                address.<LocationChoice>map(a -> new LocationChoice.One(linePort(a, line)))
                        .orElseGet(LocationChoice.Shared::new);
            case "broadworksanywhere" ->
                address.<LocationChoice>map(a -> new LocationChoice.Anywhere(number(a)))
                        .orElseThrow(() -> new XsiRefused(
                                XsiError.BAD_REQUEST,
                                "locationAddress says which phone of BroadWorks Anywhere is meant"));
            case "mobility", "flexibleseatingguest" ->
                throw new XsiRefused(
                        XsiError.SERVICE_NOT_ASSIGNED, "The service is not assigned to the user: " + location);
            default ->
                throw new XsiRefused(
                        XsiError.BAD_REQUEST,
                        "Not a location: " + location
                                + "; here are All, Primary, SharedCallAppearance and BroadWorksAnywhere");
        };
    }

    /** The one location that a request names, as the client wrote it. */
    static Optional<String> named(Parameters parameters) {
        return parameters.address("locationAddress");
    }

    /** In the form that it is kept in. */
    private static String number(String address) {
        try {
            return PhoneNumbers.checked("locationAddress", address);
        } catch (InvalidServiceSettings nobodyCouldDialIt) {
            throw new XsiRefused(XsiError.BAD_REQUEST, nobodyCouldDialIt.getMessage());
        }
    }

    /** A bare user part is meant at the line's own domain. */
    private static LinePort linePort(String address, LineId line) {
        String bare = address.trim().replaceFirst("(?i)^sips?:", "");
        String domain = line.value().substring(line.value().indexOf('@'));
        try {
            return new LinePort(bare.contains("@") ? bare : bare + domain);
        } catch (IllegalArgumentException unreadable) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "Not an address: " + address);
        }
    }
}
