package io.lamplighter.xsi;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Query parameters as clients write them: names in any case, the first of several, empty ones as if absent. */
final class Parameters {
    private final UriInfo address;

    Parameters(UriInfo address) {
        this.address = address;
    }

    Optional<String> value(String name) {
        return address.getQueryParameters().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .map(Map.Entry<String, List<String>>::getValue)
                .flatMap(values -> values.stream().limit(1))
                .filter(v -> !v.isBlank())
                .findFirst();
    }

    /** An address; where a client left the plus of a number as it is, the form has made a blank of it. */
    Optional<String> address(String name) {
        return value(name)
                .map(v -> v.replaceFirst("^((?i:tel|sips?):)? (?=[0-9])", "$1+").trim());
    }

    /** A boolean parameter, false when absent. @throws XsiRefused when it is neither true nor false */
    boolean flag(String name) {
        String value = value(name).orElse("false").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new XsiRefused(XsiError.BAD_REQUEST, name + " must be true or false");
        };
    }
}
