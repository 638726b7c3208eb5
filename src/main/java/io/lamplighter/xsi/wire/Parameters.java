package io.lamplighter.xsi.wire;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Query parameters as clients write them: names in any case, the first of several, empty ones as if absent. */
public final class Parameters {
    private final UriInfo address;

    public Parameters(UriInfo address) {
        this.address = address;
    }

    public Optional<String> value(String name) {
        return address.getQueryParameters().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .map(Map.Entry<String, List<String>>::getValue)
                .flatMap(values -> values.stream().limit(1))
                .filter(v -> !v.isBlank())
                .findFirst();
    }

    /** A parameter that must be there. @throws XsiRefused naming it when it is not */
    public String required(String name) {
        return there(name, value(name));
    }

    private static String there(String name, Optional<String> value) {
        return value.orElseThrow(() -> new XsiRefused(XsiError.BAD_REQUEST, name + " is missing"));
    }

    /** All values of a parameter that may be given several times. */
    public List<String> values(String name) {
        return address.getQueryParameters().entrySet().stream()
                .filter(e -> e.getKey().equalsIgnoreCase(name))
                .flatMap(e -> e.getValue().stream())
                .filter(v -> !v.isBlank())
                .map(String::strip)
                .toList();
    }

    /** An address; where a client left the plus of a number as it is, the form has made a blank of it. */
    public Optional<String> address(String name) {
        return value(name)
                .map(v -> v.replaceFirst("^((?i:tel|sips?):)? (?=[0-9])", "$1+").trim());
    }

    /** As {@link #address}, of one that must be there. @throws XsiRefused naming it when it is not */
    public String requiredAddress(String name) {
        return there(name, address(name));
    }

    /** A boolean parameter, false when absent. @throws XsiRefused when it is neither true nor false */
    public boolean flag(String name) {
        String value = value(name).orElse("false").toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new XsiRefused(XsiError.BAD_REQUEST, name + " must be true or false");
        };
    }
}
