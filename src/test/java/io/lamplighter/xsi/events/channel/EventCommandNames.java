package io.lamplighter.xsi.events.channel;

import java.util.Set;
import java.util.TreeSet;

/** The commands of Xsi-Events, as the product's own tables have them. */
public final class EventCommandNames {
    private EventCommandNames() {}

    /** Each with its method and the number of ids in its paths, such as {@code PUT channel/heartbeat 1}. */
    public static Set<String> all() {
        Set<String> all = new TreeSet<>();
        CommandTable.METHODS.forEach((command, byIds) -> byIds.forEach(
                (ids, methods) -> methods.forEach(method -> all.add(method + " " + command + " " + ids))));
        CommandTable.TARGETS.forEach((command, ids) -> all.add("POST " + command + " " + ids));
        return all;
    }

    /** Which one a request is for. @param path below a context */
    public static String of(String method, String path) {
        EventsPath read = EventsPath.of(path).orElseThrow(() -> new AssertionError("no path of events: " + path));
        return method + " " + read.command().replaceFirst("(?<=.)/subscription$", "") + " "
                + read.ids().size();
    }
}
