package io.lamplighter.directory;

import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One name that a line needs for itself.
 *
 * @param kind what it is
 * @param name the name as it is compared
 * @param line who needs it
 */
public record NameClaim(Kind kind, String name, LineId line) {

    /** Every name of a line and of its user's services, each once. */
    static List<NameClaim> of(LineDefinition line, UserServices services) {
        List<NameClaim> claims = new ArrayList<>();
        claims.add(new NameClaim(Kind.USER_ID, line.id().value(), line.id()));
        line.locations()
                .forEach(l ->
                        claims.add(new NameClaim(Kind.LINE_PORT, l.linePort().value(), line.id())));
        line.number().ifPresent(n -> claims.add(new NameClaim(Kind.NUMBER, n, line.id())));
        line.extension().ifPresent(e -> claims.add(new NameClaim(Kind.EXTENSION, e, line.id())));
        claims.addAll(of(line.id(), services));
        return firstOfName(claims);
    }

    /** Every name of the services of a line's user, each once. */
    static List<NameClaim> of(LineId line, UserServices services) {
        List<NameClaim> claims = new ArrayList<>();
        for (Alternate alternate : services.alternateNumbers().numbers()) {
            alternate.phoneNumber().ifPresent(n -> claims.add(new NameClaim(Kind.ALTERNATE_NUMBER, n, line)));
            alternate.extension().ifPresent(e -> claims.add(new NameClaim(Kind.ALTERNATE_EXTENSION, e, line)));
        }
        services.busyLampField()
                .listUri()
                .ifPresent(uri -> claims.add(new NameClaim(Kind.LIST_URI, address(uri), line)));
        return firstOfName(claims);
    }

    private static String address(String sipUri) {
        return sipUri.substring(sipUri.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static List<NameClaim> firstOfName(List<NameClaim> claims) {
        Map<String, NameClaim> first = new LinkedHashMap<>();
        claims.forEach(c -> first.putIfAbsent(c.name(), c));
        return List.copyOf(first.values());
    }

    /** What a name is for. */
    public enum Kind {
        USER_ID("userId", false),
        LINE_PORT("linePort", false),
        NUMBER("number", false),
        EXTENSION("extension", false),
        ALTERNATE_NUMBER("alternateNumber", true),
        ALTERNATE_EXTENSION("alternateExtension", true),
        LIST_URI("listURI", true);

        private final String word;
        private final boolean ofServices;

        Kind(String word, boolean ofServices) {
            this.word = word;
            this.ofServices = ofServices;
        }

        /** Its word in messages and tables. */
        public String word() {
            return word;
        }

        /** Whether it belongs to a service of the user, not to the line itself. */
        public boolean ofServices() {
            return ofServices;
        }
    }
}
