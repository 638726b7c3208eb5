package io.lamplighter.provisioning;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.Location.Device;
import io.lamplighter.directory.Location.Hotline;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.directory.SipCredentials;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.provisioning.xml.Digest;
import io.lamplighter.provisioning.xml.Line;
import io.lamplighter.provisioning.xml.Services;
import io.lamplighter.provisioning.xml.Settings;
import io.lamplighter.security.Passwords;
import io.lamplighter.security.SipSecrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes line definitions of checked line documents. Safe for use by several threads. */
final class LineTranslation {
    private static final int DEFAULT_APPEARANCES = 3;
    private static final String DEFAULT_DEVICE = "Generic SIP Phone";

    private final String realm;
    private final Passwords passwords;

    LineTranslation(String realm, Passwords passwords) {
        this.realm = realm;
        this.passwords = passwords;
    }

    /**
     * The definition a document stands for. Hashing a portal password takes a while.
     *
     * @param existing the line as it is; its passwords stay where the document has none
     * @param scope whose group the line belongs to where the document names none
     */
    LineDefinition definition(Line line, Optional<LineDefinition> existing, LineScope scope) {
        return new LineDefinition(
                new LineId(line.getUserId()),
                Optional.ofNullable(line.getNumber()),
                Optional.ofNullable(line.getExtension()),
                new PersonName(or(line.getFirstName(), ""), or(line.getLastName(), "")),
                DetailFields.read(line.getDetails()),
                or(line.getGroupId(), scope.group()),
                or(line.getServiceProviderId(), scope.serviceProvider()),
                or(line.getAppearances(), DEFAULT_APPEARANCES),
                settings(line.getSettings()),
                locations(line, existing),
                watchers(line),
                portalPassword(line, existing),
                passcode(line, existing));
    }

    /** The definition, with the services that the document names, if it does. */
    LineDraft draft(Line line, Optional<LineDefinition> existing, LineScope scope) {
        return new LineDraft(
                definition(line, existing, scope),
                Optional.ofNullable(line.getServices()).map(LineTranslation::services));
    }

    private static Set<Service> services(Services given) {
        return given.getService().stream()
                .flatMap(name -> Service.named(name.value()).stream())
                .collect(Collectors.toSet());
    }

    private List<Location> locations(Line line, Optional<LineDefinition> existing) {
        List<io.lamplighter.provisioning.xml.Location> given =
                line.getLocations().getLocation();
        boolean marked = given.stream().anyMatch(l -> Boolean.TRUE.equals(l.isPrimary()));
        List<Location> locations = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            boolean primary = marked ? Boolean.TRUE.equals(given.get(i).isPrimary()) : i == 0;
            locations.add(location(given.get(i), primary, existing));
        }
        // A stable sort: the others keep their order.
        locations.sort(Comparator.comparing(l -> !l.primary()));
        return locations;
    }

    private Location location(
            io.lamplighter.provisioning.xml.Location given, boolean primary, Optional<LineDefinition> existing) {
        LinePort linePort = new LinePort(given.getLinePort());
        return new Location(
                linePort,
                primary,
                device(given, linePort),
                or(given.isIsActive(), true),
                or(given.isAllowOrigination(), true),
                or(given.isAllowTermination(), true),
                new Hotline(or(given.isUseHotline(), false), Optional.ofNullable(given.getHotlineContact())),
                credentials(given, linePort, existing.flatMap(l -> l.location(linePort))));
    }

    private static Device device(io.lamplighter.provisioning.xml.Location given, LinePort linePort) {
        if (given.getDevice() == null) {
            return new Device(userPart(linePort), DEFAULT_DEVICE, Optional.empty());
        }
        return new Device(
                given.getDevice().getName(),
                given.getDevice().getType(),
                Optional.ofNullable(given.getDevice().getMac())
                        .map(mac -> mac.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT)));
    }

    private SipCredentials credentials(
            io.lamplighter.provisioning.xml.Location given, LinePort linePort, Optional<Location> existing) {
        Optional<SipCredentials> before = existing.map(Location::credentials);
        String userName = Optional.ofNullable(given.getUserName())
                .or(() -> before.map(SipCredentials::userName))
                .orElseGet(() -> userPart(linePort));
        DigestPolicy digest = digest(given.getDigest());
        return Optional.ofNullable(given.getPassword())
                .map(password -> SipSecrets.credentials(userName, realm, password, digest))
                .or(() -> before.map(b -> new SipCredentials(userName, b.ha1Md5(), b.ha1Sha256(), digest)))
                .orElseThrow(() -> new IllegalStateException("an unchecked document: no password"));
    }

    private static DigestPolicy digest(Digest digest) {
        if (digest == null) {
            return DigestPolicy.MD5;
        }
        return switch (digest) {
            case MD_5 -> DigestPolicy.MD5;
            case SHA_256 -> DigestPolicy.SHA_256;
            case BOTH -> DigestPolicy.BOTH;
        };
    }

    private static String userPart(LinePort linePort) {
        return linePort.value().substring(0, linePort.value().indexOf('@'));
    }

    private static ScaSettings settings(Settings given) {
        ScaSettings defaults = ScaSettings.defaults();
        if (given == null) {
            return defaults;
        }
        return new ScaSettings(
                or(given.isAlertAllAppearancesForClickToDialCalls(), defaults.alertAllAppearancesForClickToDialCalls()),
                or(given.isAlertAllAppearancesForGroupPagingCalls(), defaults.alertAllAppearancesForGroupPagingCalls()),
                or(given.isAllowSCACallRetrieve(), defaults.allowSCACallRetrieve()),
                or(given.isMultipleCallArrangementIsActive(), defaults.multipleCallArrangementIsActive()),
                or(given.isAllowBridgingBetweenLocations(), defaults.allowBridgingBetweenLocations()),
                given.getBridgeWarningTone() == null
                        ? defaults.bridgeWarningTone()
                        : ScaSettings.BridgeWarningTone.valueOf(
                                given.getBridgeWarningTone().name()),
                or(given.isEnableCallParkNotification(), defaults.enableCallParkNotification()),
                or(
                        given.isUseUserPrimaryWithAlternateCallsSetting(),
                        defaults.useUserPrimaryWithAlternateCallsSetting()),
                or(
                        given.isAllowSimultaneousPrimaryAndAlternateCalls(),
                        defaults.allowSimultaneousPrimaryAndAlternateCalls()),
                or(given.isRestrictCallRetrieveOfPrimaryCall(), defaults.restrictCallRetrieveOfPrimaryCall()),
                or(given.isRestrictCallBridgingOfPrimaryCall(), defaults.restrictCallBridgingOfPrimaryCall()));
    }

    private static List<LinePort> watchers(Line line) {
        return line.getWatchers() == null
                ? List.of()
                : line.getWatchers().getWatcher().stream()
                        .map(LinePort::new)
                        .distinct()
                        .toList();
    }

    /** A password that is the same keeps its hash, so that applying a document twice changes nothing. */
    private Optional<String> portalPassword(Line line, Optional<LineDefinition> existing) {
        return hash(line.getPassword(), existing.flatMap(LineDefinition::portalPasswordHash));
    }

    private Optional<String> passcode(Line line, Optional<LineDefinition> existing) {
        return hash(line.getPasscode(), existing.flatMap(LineDefinition::portalPasscodeHash));
    }

    private Optional<String> hash(String given, Optional<String> before) {
        if (given == null) {
            return before;
        }
        return before.filter(hash -> passwords.verify(given, hash)).or(() -> Optional.of(passwords.hash(given)));
    }

    private static <T> T or(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
