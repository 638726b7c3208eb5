package io.lamplighter.config;

import java.time.ZoneId;
import java.util.List;

/**
 * The XSI interface.
 *
 * @param timeZone of the users, as told to clients
 * @param allowedOrigins web origins whose pages may call with credentials; {@code *} for all
 */
public record XsiSection(ZoneId timeZone, List<String> allowedOrigins) {
    public XsiSection {
        allowedOrigins = List.copyOf(allowedOrigins);
        new Checks()
                .require(
                        allowedOrigins.stream().allMatch(o -> o.equals("*") || o.matches("https?://[^/\\s]+")),
                        "xsi.allowed-origins",
                        "must be * or origins such as https://cti.example.com")
                .throwIfAny();
    }
}
