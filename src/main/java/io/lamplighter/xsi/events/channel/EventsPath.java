package io.lamplighter.xsi.events.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a path below one of the contexts means, as clients write it: in any case, with doubled slashes, with the version
 * twice, and with a channel's id twice.
 *
 * @param command the static segments in lower case, joined by a slash, ids left out
 * @param ids the segments that are ids, decoded
 */
record EventsPath(String command, List<String> ids) {
    private static final String VERSION = "v2.0";
    private static final List<String> KNOWN = List.of(
            "channel",
            "heartbeat",
            "eventresponse",
            "channelset",
            "clients",
            "versions",
            "user",
            "subscription",
            "serviceprovider",
            "enterprise",
            "group",
            "system",
            "events",
            "deliveries");
    private static final List<String> BEFORE_AN_ID =
            List.of("channelset", "user", "serviceprovider", "enterprise", "group");

    /** @param path below the context. @return empty for a path without a version */
    static Optional<EventsPath> of(String path) {
        List<String> below =
                Arrays.stream(path.split("/+")).filter(s -> !s.isEmpty()).toList();
        int versions = 0;
        while (versions < below.size() && below.get(versions).equalsIgnoreCase(VERSION)) {
            versions++;
        }
        return versions == 0 ? Optional.empty() : read(below.subList(versions, below.size()));
    }

    private static Optional<EventsPath> read(List<String> segments) {
        StringBuilder command = new StringBuilder();
        List<String> ids = new ArrayList<>();
        String last = "";
        for (String segment : segments) {
            String lower = segment.toLowerCase(Locale.ROOT);
            if (KNOWN.contains(lower) && !BEFORE_AN_ID.contains(last)) {
                command.append(command.isEmpty() ? "" : "/").append(lower);
                last = lower;
            } else {
                ids.add(decode(segment));
                last = "";
            }
        }
        boolean channel = command.toString().equals("channel");
        return Optional.of(new EventsPath(
                command.toString(), channel ? ids.stream().distinct().toList() : List.copyOf(ids)));
    }

    /** What is no valid escape stays as it is: it is no id of ours then. */
    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }

    /** Whether it is that command with so many ids. */
    boolean is(String name, int count) {
        return command.equals(name) && ids.size() == count;
    }

    String id() {
        return ids.get(0);
    }
}
