package io.lamplighter.provisioning;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.PersonField;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.provisioning.xml.Details;
import io.lamplighter.provisioning.xml.Line;
import io.lamplighter.provisioning.xml.Location;
import io.lamplighter.provisioning.xml.Watchers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What a line document must keep beyond its schema. One per document; used by one thread. */
final class LineRules {
    /** Narrow enough for the directory's own rules; the schema reports what does not match. */
    private static final Pattern USER_ID = Pattern.compile("(?=.{3,161}$)[^@/\\s]+@[^@/\\s]+");

    private final ProvisioningSettings settings;
    private final LineDocument document;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Integer> ownerOfName = new HashMap<>();

    LineRules(ProvisioningSettings settings, LineDocument document) {
        this.settings = settings;
        this.document = document;
    }

    /**
     * Every fault of the document's lines.
     *
     * @param existing a line as it is, when it is to be replaced
     */
    List<Fault> check(Function<LineId, Optional<LineDefinition>> existing) {
        for (int i = 0; i < document.lines().size(); i++) {
            Line line = document.lines().get(i);
            line(
                    i,
                    line,
                    document.path(i),
                    userId(line.getUserId()).map(LineId::new).flatMap(existing));
        }
        return faults;
    }

    private void line(int index, Line line, String path, Optional<LineDefinition> existing) {
        host(line.getUserId(), path + "/userId");
        name(index, line.getUserId(), path + "/userId");
        name(index, line.getNumber(), path + "/number");
        name(index, line.getExtension(), path + "/extension");
        timeZone(line.getDetails(), path + "/details/timeZone");
        samplePassword(line.getPassword(), path + "/password");
        List<Location> locations =
                line.getLocations() == null ? List.of() : line.getLocations().getLocation();
        locations(index, locations, path + "/locations", existing);
        watchers(line.getWatchers(), path + "/watchers");
    }

    private void locations(int index, List<Location> locations, String path, Optional<LineDefinition> existing) {
        if (locations.size() > settings.mostLocations()) {
            fault(path, "a line may have at most " + settings.mostLocations() + " locations on this server");
        }
        Map<String, Integer> linePorts = new HashMap<>();
        boolean primary = false;
        for (int i = 0; i < locations.size(); i++) {
            Location location = locations.get(i);
            String here = path + "/location[" + (i + 1) + "]";
            location(index, location, here, existing);
            if (location.getLinePort() != null && linePorts.putIfAbsent(lower(location.getLinePort()), i) != null) {
                fault(
                        here + "/linePort",
                        "line/port " + location.getLinePort() + " is used by two locations of the line");
            }
            if (Boolean.TRUE.equals(location.isPrimary())) {
                if (primary) {
                    fault(here + "/primary", "only one location can be the primary one");
                }
                primary = true;
            }
        }
    }

    private void location(int index, Location location, String path, Optional<LineDefinition> existing) {
        host(location.getLinePort(), path + "/linePort");
        name(index, location.getLinePort(), path + "/linePort");
        samplePassword(location.getPassword(), path + "/password");
        if (Boolean.TRUE.equals(location.isUseHotline()) && location.getHotlineContact() == null) {
            fault(path, "a location with useHotline needs a hotlineContact to call");
        }
        boolean unreadable = location.getPassword() == null && document.places().containsKey(path + "/password");
        if (location.getPassword() == null && !unreadable && !keepsPassword(location, existing)) {
            fault(path, "a password is needed: the location is new, or its userName changes");
        }
    }

    private static boolean keepsPassword(Location location, Optional<LineDefinition> existing) {
        return userId(location.getLinePort())
                .flatMap(id -> existing.flatMap(line -> line.location(new LinePort(id))))
                .filter(before -> location.getUserName() == null
                        || location.getUserName().equals(before.credentials().userName()))
                .isPresent();
    }

    private void watchers(Watchers watchers, String path) {
        if (watchers == null) {
            return;
        }
        for (int i = 0; i < watchers.getWatcher().size(); i++) {
            host(watchers.getWatcher().get(i), path + "/watcher[" + (i + 1) + "]");
        }
    }

    private void host(String userId, String path) {
        userId(userId).flatMap(settings.locations()::objectionToDomain).ifPresent(reason -> fault(path, reason));
    }

    /** Names that are dialled are one space over all lines; within a line they may coincide. */
    private void name(int index, String name, String path) {
        if (name == null) {
            return;
        }
        Integer owner = ownerOfName.putIfAbsent(lower(name), index);
        if (owner != null && owner != index) {
            fault(path, name + " is already used in this document by " + document.path(owner));
        } else if (owner != null && path.endsWith("/userId")) {
            fault(path, "user id " + name + " is given twice");
        }
    }

    private void timeZone(Details details, String path) {
        if (details != null && details.getTimeZone() != null && !PersonField.TIME_ZONE.takes(details.getTimeZone())) {
            fault(path, "must be a time zone of the tz database, such as Europe/Berlin");
        }
    }

    private void samplePassword(String password, String path) {
        Optional.ofNullable(password)
                .flatMap(settings.locations()::objectionToSample)
                .ifPresent(reason -> fault(path, reason));
    }

    /** The user id in lower case, where it has the form of one. */
    static Optional<String> userId(String text) {
        return text != null && USER_ID.matcher(text).matches() ? Optional.of(lower(text)) : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void fault(String path, String reason) {
        faults.add(document.fault(path, reason));
    }
}
