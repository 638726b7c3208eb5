package io.lamplighter.xsi.events;

import java.util.Arrays;
import java.util.Optional;

/** What a subscription is about, the poorest first: each carries what those before it do. */
public enum EventPackage {
    BASIC_CALL("Basic Call"),
    STANDARD_CALL("Standard Call"),
    ADVANCED_CALL("Advanced Call");

    private final String wireName;

    EventPackage(String wireName) {
        this.wireName = wireName;
    }

    /** As clients write it. */
    public String wireName() {
        return wireName;
    }

    /** The package of a name; the case must be right. */
    public static Optional<EventPackage> named(String name) {
        return Arrays.stream(values()).filter(p -> p.wireName.equals(name)).findFirst();
    }
}
