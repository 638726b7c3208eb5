package io.lamplighter.xsi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Paths below the context in the one form that the resources are written in: static segments in their own case, the
 * version once. Clients write them in any case, and some put a {@code uri} of ours behind a base that already has the
 * version.
 */
final class ActionPath {
    private static final Map<String, String> KNOWN = known(
            "v2.0",
            "user",
            "calls",
            "New",
            "Hold",
            "Talk",
            "Park",
            "GroupCallPark",
            "ParkRetrieve",
            "CallRetrieve",
            "ConsultTransfer",
            "BlindTransfer",
            "Reconnect",
            "services",
            "SharedCallAppearance",
            "profile",
            "Fac",
            "versions");

    private ActionPath() {}

    private static Map<String, String> known(String... segments) {
        Map<String, String> known = new HashMap<>();
        for (String segment : segments) {
            known.put(segment.toLowerCase(Locale.ROOT), segment);
        }
        return known;
    }

    /** The canonical form. @param path below the context, still encoded */
    static String canonical(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            boolean isUserId =
                    !segments.isEmpty() && segments.get(segments.size() - 1).equals("user");
            String canonical = isUserId ? segment : KNOWN.getOrDefault(segment.toLowerCase(Locale.ROOT), segment);
            boolean versionAgain = canonical.equals("v2.0") && segments.equals(List.of("v2.0"));
            if (!segment.isEmpty() && !versionAgain) {
                segments.add(canonical);
            }
        }
        return String.join("/", segments);
    }
}
