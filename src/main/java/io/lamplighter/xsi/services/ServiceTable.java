package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.Service;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every service that has a document, and the names of those that nobody has here. Immutable. */
final class ServiceTable {
    /** Services that clients know and this server does not serve, by the names of their documents. */
    private static final Set<String> SERVED_BY_NOBODY = Stream.of(
                    "AutomaticHoldRetrieve",
                    "BroadworksMobility",
                    "CallCenter",
                    "CallMeNow",
                    "CallNotify",
                    "CallRecording",
                    "Collaborate",
                    "CommPilotExpress",
                    "ConnectedLineIdentificationRestriction",
                    "CustomRingback",
                    "DirectedCallPickup",
                    "ExternalCallingLineIDDelivery",
                    "FaxMessaging",
                    "FlexibleSeatingGuest",
                    "HotelingGuest",
                    "HotelingHost",
                    "InCallServiceActivation",
                    "InterceptUser",
                    "InternalCallingLineIDDelivery",
                    "MeetMeConference",
                    "MeetMeConferencing",
                    "MWIDeliveryToMobileEndpoint",
                    "PersonalAssistant",
                    "PreAlertingAnnouncement",
                    "PrepaidMinutes",
                    "PriorityAlert",
                    "PushNotification",
                    "RoutePoint",
                    "SecurityClassification",
                    "SelectiveCallAcceptance",
                    "SelectiveCallRejection",
                    "SilentAlerting",
                    "SpeedDial100",
                    "SpeedDial8",
                    "ThirdPartyVoicemailSupport",
                    "TwoStageDialing",
                    "VideoAddOn",
                    "VoiceMessaging",
                    "VoiceMessagingGreetings",
                    "ZoneCallingRestrictions")
            .map(ServiceTable::lower)
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<String, ServiceDocument<?>> BY_NAME = byName();

    private ServiceTable() {}

    private static Map<String, ServiceDocument<?>> byName() {
        Map<String, ServiceDocument<?>> all = new LinkedHashMap<>();
        Stream.of(
                        SwitchDocuments.all(),
                        ForwardingDocuments.all(),
                        ElsewhereDocuments.all(),
                        PeopleDocuments.all(),
                        ExecutiveDocuments.all(),
                        List.<ServiceDocument<?>>of(AlternateNumbersDocument.document()))
                .flatMap(List::stream)
                .forEach(document -> all.put(lower(document.name()), document));
        return all;
    }

    /** The document of a service; every service has one. */
    static ServiceDocument<?> of(Service service) {
        return BY_NAME.values().stream()
                .filter(d -> d.service() == service)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The document of a name in a path, which clients write in any case.
     *
     * @param owner whose services are asked for
     * @throws XsiRefused when he does not have the service, or there is none of that name
     */
    static ServiceDocument<?> named(String name, Owner owner) {
        Optional<ServiceDocument<?>> document = Optional.ofNullable(BY_NAME.get(lower(name)));
        if (document.filter(d -> owner.services().has(d.service())).isPresent()) {
            return document.get();
        }
        if (document.isPresent() || isServedByNobody(name)) {
            throw new XsiRefused(
                    XsiError.SERVICE_NOT_ASSIGNED,
                    "Service not assigned: "
                            + document.map(d -> d.service().displayName()).orElse(name));
        }
        throw new XsiRefused(XsiError.PATH_NOT_FOUND, "There is no service " + name);
    }

    /** Whether clients know the service and nobody here has it; some have many names. */
    private static boolean isServedByNobody(String name) {
        String known = lower(name);
        return SERVED_BY_NOBODY.contains(known)
                || Stream.of("callcenter", "voicemessaging", "collaborate", "speeddial")
                        .anyMatch(known::startsWith);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
