package io.lamplighter.xsi.events.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths there are, and what each offers. */
final class CommandTable {
    /** Commands, by how many ids they have in their paths, with their methods. */
    static final Map<String, Map<Integer, List<String>>> METHODS = Map.of(
            "channel", Map.of(0, List.of("POST"), 1, List.of("PUT", "DELETE")),
            "channel/heartbeat", Map.of(1, List.of("PUT")),
            "channel/eventresponse", Map.of(0, List.of("POST")),
            "channelset", Map.of(1, List.of("GET")),
            "clients", Map.of(0, List.of("GET")),
            "subscription", Map.of(0, List.of("GET"), 1, List.of("GET", "PUT", "DELETE")),
            "subscription/events", Map.of(1, List.of("GET")),
            "subscription/deliveries", Map.of(1, List.of("GET")),
            "versions", Map.of(0, List.of("GET")));

    /** Whom one can subscribe to, with the ids that name him. */
    static final Map<String, Integer> TARGETS = Map.of(
            "user", 1,
            "serviceprovider", 1,
            "enterprise", 1,
            "serviceprovider/group", 2,
            "enterprise/group", 2,
            "system", 0);

    private CommandTable() {}

    /** The command of a path; some clients put {@code subscription} behind whom they mean. */
    static String command(EventsPath path) {
        return path.command().replaceFirst("/subscription$", "");
    }

    /** Whether it names somebody whom one can subscribe to. */
    static boolean isTarget(EventsPath path) {
        return Optional.of(path.ids().size()).equals(Optional.ofNullable(TARGETS.get(command(path))));
    }

    /** The methods of a path, as the header {@code Allow} lists them (RFC 9110 §10.2.1); empty where there is no such path. */
    static Optional<String> offers(EventsPath path) {
        List<String> own = isTarget(path)
                ? List.of("POST")
                : METHODS.getOrDefault(path.command(), Map.of())
                        .getOrDefault(path.ids().size(), List.of());
        List<String> all = new ArrayList<>(own);
        if (own.contains("GET")) {
            all.add("HEAD");
        }
        all.add("OPTIONS");
        return own.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }
}
