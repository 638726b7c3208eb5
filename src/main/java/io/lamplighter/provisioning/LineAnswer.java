package io.lamplighter.provisioning;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LinePort;
import io.lamplighter.provisioning.xml.BridgeWarningTone;
import io.lamplighter.provisioning.xml.Device;
import io.lamplighter.provisioning.xml.Digest;
import io.lamplighter.provisioning.xml.Line;
import io.lamplighter.provisioning.xml.Locations;
import io.lamplighter.provisioning.xml.ServiceName;
import io.lamplighter.provisioning.xml.Services;
import io.lamplighter.provisioning.xml.Settings;
import io.lamplighter.provisioning.xml.Watchers;
import java.util.Optional;

/** Makes line documents of line definitions: complete but for the passwords. */
final class LineAnswer {
    private LineAnswer() {}

    private static Line document(LineDefinition line) {
        Line document = new Line();
        document.setUserId(line.id().provisioned());
        line.number().ifPresent(document::setNumber);
        line.extension().ifPresent(document::setExtension);
        Optional.of(line.name().first()).filter(n -> !n.isEmpty()).ifPresent(document::setFirstName);
        Optional.of(line.name().last()).filter(n -> !n.isEmpty()).ifPresent(document::setLastName);
        if (!line.details().values().isEmpty()) {
            document.setDetails(DetailFields.document(line.details()));
        }
        document.setGroupId(line.groupId());
        document.setServiceProviderId(line.serviceProviderId());
        document.setHasPassword(line.portalPasswordHash().isPresent());
        document.setHasPasscode(line.portalPasscodeHash().isPresent());
        document.setAppearances(line.appearances());
        document.setSettings(settings(line.settings()));
        document.setLocations(new Locations());
        line.locations().forEach(l -> document.getLocations().getLocation().add(location(l)));
        if (!line.watchers().isEmpty()) {
            document.setWatchers(new Watchers());
            line.watchers().stream()
                    .map(LinePort::value)
                    .forEach(document.getWatchers().getWatcher()::add);
        }
        return document;
    }

    /** With the services of its user, where those are not simply all. */
    static Line document(LineDefinition line, UserServices services) {
        Line document = document(line);
        if (!services.assigned().equals(Service.served())) {
            document.setServices(new Services());
            services.assigned()
                    .forEach(s -> document.getServices().getService().add(ServiceName.fromValue(s.displayName())));
        }
        return document;
    }

    private static Settings settings(ScaSettings settings) {
        Settings document = new Settings();
        document.setAlertAllAppearancesForClickToDialCalls(settings.alertAllAppearancesForClickToDialCalls());
        document.setAlertAllAppearancesForGroupPagingCalls(settings.alertAllAppearancesForGroupPagingCalls());
        document.setAllowSCACallRetrieve(settings.allowSCACallRetrieve());
        document.setMultipleCallArrangementIsActive(settings.multipleCallArrangementIsActive());
        document.setAllowBridgingBetweenLocations(settings.allowBridgingBetweenLocations());
        document.setBridgeWarningTone(
                BridgeWarningTone.valueOf(settings.bridgeWarningTone().name()));
        document.setEnableCallParkNotification(settings.enableCallParkNotification());
        document.setUseUserPrimaryWithAlternateCallsSetting(settings.useUserPrimaryWithAlternateCallsSetting());
        document.setAllowSimultaneousPrimaryAndAlternateCalls(settings.allowSimultaneousPrimaryAndAlternateCalls());
        document.setRestrictCallRetrieveOfPrimaryCall(settings.restrictCallRetrieveOfPrimaryCall());
        document.setRestrictCallBridgingOfPrimaryCall(settings.restrictCallBridgingOfPrimaryCall());
        return document;
    }

    private static io.lamplighter.provisioning.xml.Location location(Location location) {
        io.lamplighter.provisioning.xml.Location document = new io.lamplighter.provisioning.xml.Location();
        document.setLinePort(location.linePort().value());
        document.setPrimary(location.primary());
        Device device = new Device();
        device.setName(location.device().name());
        device.setType(location.device().type());
        location.device().mac().ifPresent(device::setMac);
        document.setDevice(device);
        document.setIsActive(location.isActive());
        document.setAllowOrigination(location.allowOrigination());
        document.setAllowTermination(location.allowTermination());
        document.setUseHotline(location.hotline().use());
        location.hotline().contact().ifPresent(document::setHotlineContact);
        document.setUserName(location.credentials().userName());
        document.setDigest(
                switch (location.credentials().digest()) {
                    case MD5 -> Digest.MD_5;
                    case SHA_256 -> Digest.SHA_256;
                    case BOTH -> Digest.BOTH;
                });
        return document;
    }
}
