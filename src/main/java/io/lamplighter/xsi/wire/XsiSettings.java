package io.lamplighter.xsi.wire;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.security.LocationPolicy;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What XSI must know of its server.
 *
 * @param country country code of the server's users, such as {@code 1}; empty when there is none
 * @param locations what is asked of locations
 * @param timeZone of the users
 * @param allowedOrigins web origins whose pages may call with credentials; {@code *} for all
 * @param lists how directories and devices are listed
 * @param codes what phones may dial for a feature
 * @param contexts where the interfaces are mounted
 */
public record XsiSettings(
        String country,
        LocationPolicy locations,
        ZoneId timeZone,
        Set<String> allowedOrigins,
        Lists lists,
        CodeTables codes,
        XsiContexts contexts) {
    public XsiSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** The settings of a server that was told nothing. */
    public static XsiSettings defaults() {
        return new XsiSettings(
                "1",
                LocationPolicy.forDomain("example.com"),
                ZoneId.of("UTC"),
                Set.of("*"),
                Lists.defaults(),
                CodeTables.forAll(CodeTable.defaults()),
                XsiContexts.usual());
    }

    /** Locations one line may have. */
    public int mostLocations() {
        return locations.mostLocations();
    }

    /** Whether pages of a web origin may call. */
    public boolean allows(String origin) {
        return allowedOrigins.contains("*") || allowedOrigins.contains(origin);
    }

    /** Whether a device of a type is a program rather than a phone. */
    public boolean isSoftClient(String deviceType) {
        String type = deviceType.toLowerCase(Locale.ROOT);
        return lists.softClients.stream().anyMatch(part -> type.contains(part.toLowerCase(Locale.ROOT)));
    }

    /**
     * How directories and devices are listed.
     *
     * @param results records of a page where a client does not say how many
     * @param mostResults most records of a page
     * @param softClients parts of device types that are programs rather than phones
     */
    public record Lists(int results, int mostResults, List<String> softClients) {
        public Lists {
            softClients = List.copyOf(softClients);
        }

        /** What a server does that was told nothing. */
        public static Lists defaults() {
            return new Lists(50, 1_000, List.of("soft", "connect"));
        }
    }
}
