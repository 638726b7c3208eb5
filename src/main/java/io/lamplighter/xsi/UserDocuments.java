package io.lamplighter.xsi;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.xsi.xml.Empty;
import io.lamplighter.xsi.xml.FeatureAccessCode;
import io.lamplighter.xsi.xml.FeatureAccessCodes;
import io.lamplighter.xsi.xml.Profile;
import io.lamplighter.xsi.xml.Service;
import io.lamplighter.xsi.xml.ServiceProvider;
import io.lamplighter.xsi.xml.Services;
import io.lamplighter.xsi.xml.SharedCallAppearance;
import io.lamplighter.xsi.xml.SharedEndpoint;
import io.lamplighter.xsi.xml.SharedEndpoints;
import io.lamplighter.xsi.xml.UserDetails;
import java.util.Comparator;
import java.util.Optional;

/** What XSI shows of a line's user beside the calls. */
final class UserDocuments {
    private static final int NEVER = Integer.MAX_VALUE;

    private final XsiSettings settings;

    UserDocuments(XsiSettings settings) {
        this.settings = settings;
    }

    Services services(LineDefinition line) {
        Services services = new Services();
        service(services, "Shared Call Appearance", Optional.of(user(line) + "/services/SharedCallAppearance"));
        // Some clients only cope with a list of several.
        service(services, "Multiple Call Arrangement", Optional.empty());
        service(services, "Authentication", Optional.empty());
        return services;
    }

    private static void service(Services services, String name, Optional<String> uri) {
        Service service = new Service();
        service.setName(name);
        uri.ifPresent(service::setUri);
        services.getService().add(service);
    }

    SharedCallAppearance sharedCallAppearance(LineDefinition line) {
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
        SharedEndpoints endpoints = new SharedEndpoints();
        line.locations().stream()
                .filter(l -> !l.primary())
                .forEach(l -> endpoints.getEndpoint().add(endpoint(l)));
        if (!endpoints.getEndpoint().isEmpty()) {
            document.setEndpoints(endpoints);
        }
        return document;
    }

    private static SharedEndpoint endpoint(Location location) {
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
            endpoint.setHotlineContact(contact);
        });
        return endpoint;
    }

    Profile profile(LineDefinition line) {
        Profile profile = new Profile();
        profile.setDetails(details(line));
        profile.setAdditionalDetails(new Empty());
        profile.setPasswordExpiresDays(NEVER);
        profile.setFac(user(line) + "/profile/Fac");
        profile.setRegistrations(user(line) + "/profile/Registrations");
        profile.setScheduleList(user(line) + "/profile/Schedule");
        profile.setPortalPasswordChange(user(line) + "/profile/Password/Portal");
        profile.setCountryCode(settings.country());
        profile.setTimeZone(settings.timeZone().getId());
        return profile;
    }

    /** In the order of the features' names, as people look them up. */
    FeatureAccessCodes featureAccessCodes(LineDefinition line) {
        FeatureAccessCodes document = new FeatureAccessCodes();
        settings.codes().of(line.groupId()).codes().entrySet().stream()
                .sorted(Comparator.comparing(code -> code.getKey().title()))
                .forEach(code -> {
                    FeatureAccessCode entry = new FeatureAccessCode();
                    entry.setCodeName(code.getKey().title());
                    entry.setCode(code.getValue());
                    document.getFeatureAccessCode().add(entry);
                });
        return document;
    }

    private UserDetails details(LineDefinition line) {
        UserDetails details = new UserDetails();
        details.setUserId(line.id().value());
        details.setFirstName(line.name().first());
        details.setLastName(line.name().last());
        details.setGroupId(line.groupId());
        ServiceProvider provider = new ServiceProvider();
        provider.setIsEnterprise(true);
        provider.setValue(line.serviceProviderId());
        details.setServiceProvider(provider);
        line.number().map(this::national).ifPresent(details::setNumber);
        line.extension().ifPresent(details::setExtension);
        return details;
    }

    /** Numbers of the server's own country are shown without its code, which the profile names apart. */
    private String national(String number) {
        String prefix = "+" + settings.country();
        return !settings.country().isEmpty() && number.startsWith(prefix) ? number.substring(prefix.length()) : number;
    }

    private static String user(LineDefinition line) {
        return "/v2.0/user/" + line.id();
    }
}
