package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.SharedCallAppearance;
import io.lamplighter.xsi.xml.SharedEndpoint;
import io.lamplighter.xsi.xml.SharedEndpoints;

/** Writes a line's shared call appearance settings and its locations beside the primary one. */
public final class SharedCallAppearanceDocument {
    private static final ObjectFactory XML = new ObjectFactory();

    private final XsiSettings settings;

    public SharedCallAppearanceDocument(XsiSettings settings) {
        this.settings = settings;
    }

    SharedCallAppearance of(LineDefinition line) {
        ScaSettings sca = line.settings();
        SharedCallAppearance document = new SharedCallAppearance();
        document.setAlertAllAppearancesForClickToDialCalls(sca.alertAllAppearancesForClickToDialCalls());
        document.setAlertAllAppearancesForGroupPagingCalls(sca.alertAllAppearancesForGroupPagingCalls());
        document.setMaxAppearances(settings.mostLocations() - 1);
        document.setAllowSCACallRetrieve(sca.allowSCACallRetrieve());
        document.setEnableMultipleCallArrangement(true);
        document.setMultipleCallArrangementIsActive(sca.multipleCallArrangementIsActive());
        document.setAllowBridgingBetweenLocations(sca.allowBridgingBetweenLocations());
        document.setBridgeWarningTone(sca.bridgeWarningTone().wireName());
        document.setEnableCallParkNotification(sca.enableCallParkNotification());
        document.setUseUserPrimaryWithAlternateCallsSetting(sca.useUserPrimaryWithAlternateCallsSetting());
        document.setAllowSimultaneousPrimaryAndAlternateCalls(sca.allowSimultaneousPrimaryAndAlternateCalls());
        document.setRestrictCallRetrieveOfPrimaryCall(sca.restrictCallRetrieveOfPrimaryCall());
        document.setRestrictCallBridgingOfPrimaryCall(sca.restrictCallBridgingOfPrimaryCall());
        SharedEndpoints endpoints = endpoints(line);
        if (!endpoints.getEndpoint().isEmpty()) {
            document.setEndpoints(endpoints);
        }
        return document;
    }

    /** The locations beside the primary one. */
    static SharedEndpoints endpoints(LineDefinition line) {
        SharedEndpoints endpoints = new SharedEndpoints();
        line.locations().stream()
                .filter(l -> !l.primary())
                .forEach(l -> endpoints.getEndpoint().add(endpoint(l)));
        return endpoints;
    }

    static SharedEndpoint endpoint(Location location) {
        SharedEndpoint endpoint = new SharedEndpoint();
        endpoint.setLinePort(location.linePort().value());
        endpoint.setDeviceLevel("Group");
        endpoint.setDeviceName(location.device().name());
        endpoint.setDeviceType(location.device().type());
        endpoint.setIsActive(location.isActive());
        endpoint.setAllowOrigination(location.allowOrigination());
        endpoint.setAllowTermination(location.allowTermination());
        location.hotline().contact().ifPresent(contact -> {
            endpoint.setUseHotline(location.hotline().use());
            endpoint.setHotlineContact(XML.createSharedEndpointHotlineContact(contact));
        });
        location.device().mac().map(XML::createSharedEndpointMacAddress).ifPresent(endpoint::setMacAddress);
        return endpoint;
    }
}
