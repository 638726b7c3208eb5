package io.lamplighter.xsi;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import java.time.ZoneId;
import java.util.Set;

/**
 * What XSI must know of its server.
 *
 * @param country country code of the server's users, such as {@code 1}; empty when there is none
 * @param mostLocations locations one line may have
 * @param timeZone of the users
 * @param allowedOrigins web origins whose pages may call with credentials; {@code *} for all
 * @param codes what phones may dial for a feature
 */
public record XsiSettings(
        String country, int mostLocations, ZoneId timeZone, Set<String> allowedOrigins, CodeTables codes) {
    public XsiSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** The settings of a server that was told nothing. */
    public static XsiSettings defaults() {
        return new XsiSettings("1", 36, ZoneId.of("UTC"), Set.of("*"), CodeTables.forAll(CodeTable.defaults()));
    }

    /** Whether pages of a web origin may call. */
    public boolean allows(String origin) {
        return allowedOrigins.contains("*") || allowedOrigins.contains(origin);
    }
}
