package io.lamplighter.directory;

import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A shared line as provisioned.
 *
 * @param id user id of the line
 * @param number the public number in E.164 ({@code +15550100}), if it has one
 * @param extension the internal short number, if it has one
 * @param name of the user the line belongs to
 * @param details what else is known of that user
 * @param groupId group the user belongs to
 * @param serviceProviderId service provider or enterprise of that group
 * @param appearances calls at once, 1 to 99
 * @param settings switches with the names administrators know from OCI
 * @param locations the phones' places, primary first; at least one
 * @param watchers identities outside the line that may watch it; empty means every endpoint of the domain
 * @param portalPasswordHash bcrypt hash of the portal password, if one is set
 * @param portalPasscodeHash bcrypt hash of the digits that log in beside the number, if they are set
 */
public record LineDefinition(
        LineId id,
        Optional<String> number,
        Optional<String> extension,
        PersonName name,
        PersonDetails details,
        String groupId,
        String serviceProviderId,
        int appearances,
        ScaSettings settings,
        List<Location> locations,
        List<LinePort> watchers,
        Optional<String> portalPasswordHash,
        Optional<String> portalPasscodeHash) {

    public LineDefinition {
        locations = List.copyOf(locations);
        watchers = List.copyOf(watchers);
    }

    /** A line without a passcode of whose user nothing but the name is known. */
    public LineDefinition(
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
        this(
                id,
                number,
                extension,
                name,
                PersonDetails.NONE,
                groupId,
                serviceProviderId,
                appearances,
                settings,
                locations,
                watchers,
                portalPasswordHash,
                Optional.empty());
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

    /** The same line with another public number. */
    public LineDefinition withNumber(Optional<String> number) {
        return with(draft -> draft.number = number);
    }

    /** The same line with another extension. */
    public LineDefinition withExtension(Optional<String> extension) {
        return with(draft -> draft.extension = extension);
    }

    /** The same line of a user of another name. */
    public LineDefinition withName(PersonName name) {
        return with(draft -> draft.name = name);
    }

    /** The same line with other knowledge of its user. */
    public LineDefinition withDetails(PersonDetails details) {
        return with(draft -> draft.details = details);
    }

    /** The same line in another group of another service provider or enterprise. */
    public LineDefinition inGroup(String serviceProviderId, String groupId) {
        return with(draft -> {
            draft.groupId = groupId;
            draft.serviceProviderId = serviceProviderId;
        });
    }

    /** The same line with so many calls at once. */
    public LineDefinition withAppearances(int appearances) {
        return with(draft -> draft.appearances = appearances);
    }

    /** The same line with other settings. */
    public LineDefinition withSettings(ScaSettings settings) {
        return with(draft -> draft.settings = settings);
    }

    /** The same line at other locations. */
    public LineDefinition withLocations(List<Location> locations) {
        return with(draft -> draft.locations = locations);
    }

    /** The same line with other watchers. */
    public LineDefinition withWatchers(List<LinePort> watchers) {
        return with(draft -> draft.watchers = watchers);
    }

    /** The same line with another portal password. @param hash bcrypt */
    public LineDefinition withPortalPassword(String hash) {
        return with(draft -> draft.portalPasswordHash = Optional.of(hash));
    }

    /** The same line with another passcode. @param hash bcrypt */
    public LineDefinition withPortalPasscode(String hash) {
        return with(draft -> draft.portalPasscodeHash = Optional.of(hash));
    }

    private LineDefinition with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Another value in the making: this one, until something of it is changed. */
    private static final class Draft {
        private LineId id;
        private Optional<String> number;
        private Optional<String> extension;
        private PersonName name;
        private PersonDetails details;
        private String groupId;
        private String serviceProviderId;
        private int appearances;
        private ScaSettings settings;
        private List<Location> locations;
        private List<LinePort> watchers;
        private Optional<String> portalPasswordHash;
        private Optional<String> portalPasscodeHash;

        private Draft(LineDefinition from) {
            this.id = from.id;
            this.number = from.number;
            this.extension = from.extension;
            this.name = from.name;
            this.details = from.details;
            this.groupId = from.groupId;
            this.serviceProviderId = from.serviceProviderId;
            this.appearances = from.appearances;
            this.settings = from.settings;
            this.locations = from.locations;
            this.watchers = from.watchers;
            this.portalPasswordHash = from.portalPasswordHash;
            this.portalPasscodeHash = from.portalPasscodeHash;
        }

        private LineDefinition finished() {
            return new LineDefinition(
                    id,
                    number,
                    extension,
                    name,
                    details,
                    groupId,
                    serviceProviderId,
                    appearances,
                    settings,
                    locations,
                    watchers,
                    portalPasswordHash,
                    portalPasscodeHash);
        }
    }
}
