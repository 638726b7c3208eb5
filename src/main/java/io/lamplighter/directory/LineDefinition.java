package io.lamplighter.directory;

import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A shared line as provisioned.
 *
 * @param id user id of the line
 * @param number the public number in E.164 ({@code +15550100}), if it has one
 * @param extension the internal short number, if it has one
 * @param name of the user the line belongs to
 * @param groupId group the user belongs to
 * @param serviceProviderId service provider or enterprise of that group
 * @param appearances calls at once, 1 to 99
 * @param settings switches with the names administrators know from OCI
 * @param locations the phones' places, primary first; at least one
 * @param watchers identities outside the line that may watch it; empty means every endpoint of the domain
 * @param portalPasswordHash bcrypt hash of the portal password, if one is set
 */
public record LineDefinition(
        LineId id,
        Optional<String> number,
        Optional<String> extension,
        PersonName name,
        String groupId,
        String serviceProviderId,
        int appearances,
        ScaSettings settings,
        List<Location> locations,
        List<LinePort> watchers,
        Optional<String> portalPasswordHash) {

    public LineDefinition {
        locations = List.copyOf(locations);
        watchers = List.copyOf(watchers);
    }

    /** First and last name; either may be empty. */
    public record PersonName(String first, String last) {
        /** The name as displayed, or empty. */
        public String display() {
            return (first + " " + last).trim();
        }
    }

    /** The location that registers as a line/port. */
    public Optional<Location> location(LinePort linePort) {
        return locations.stream().filter(l -> l.linePort().equals(linePort)).findFirst();
    }

    /** Whether a phone may watch the line's calls: its own locations, and others unless the line names its watchers. */
    public boolean mayBeWatchedBy(LinePort phone) {
        return watchers.isEmpty() || watchers.contains(phone) || location(phone).isPresent();
    }

    /** What the line's rules need to know. */
    public LineSettings rules() {
        return new LineSettings(
                appearances,
                settings.multipleCallArrangementIsActive(),
                settings.allowSCACallRetrieve(),
                settings.allowBridgingBetweenLocations(),
                locations.stream()
                        .filter(Location::primary)
                        .map(Location::linePort)
                        .findFirst(),
                settings.restrictCallRetrieveOfPrimaryCall(),
                settings.restrictCallBridgingOfPrimaryCall(),
                LineSettings.USUAL_BRIDGE_PARTIES,
                locations.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Location::linePort,
                                l -> new LineSettings.Rights(
                                        l.isActive(), l.allowOrigination(), l.allowTermination()))));
    }
}
