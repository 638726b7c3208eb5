package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.CallForwardingNoAnswer;
import io.lamplighter.directory.service.CallForwardingSelective;
import io.lamplighter.directory.service.RemoteOffice;
import io.lamplighter.directory.service.Service;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.CallForwardingAlways;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The services that send calls to one number. */
final class ForwardingDocuments {
    private static final String NUMBER = "forwardToPhoneNumber";
    private static final ObjectFactory XML = new ObjectFactory();

    private ForwardingDocuments() {}

    static List<ServiceDocument<?>> all() {
        return List.of(
                always(Service.CALL_FORWARDING_ALWAYS, "CallForwardingAlways", XML::createCallForwardingAlways),
                always(
                        Service.CALL_FORWARDING_ALWAYS_SECONDARY,
                        "CallForwardingAlwaysSecondary",
                        XML::createCallForwardingAlwaysSecondary),
                some(Service.CALL_FORWARDING_BUSY, "CallForwardingBusy", XML::createCallForwardingBusy),
                ServiceDocument.of(
                        Service.CALL_FORWARDING_NO_ANSWER,
                        "CallForwardingNoAnswer",
                        CallForwardingNoAnswer.class,
                        ForwardingDocuments::write,
                        ForwardingDocuments::read),
                some(
                        Service.CALL_FORWARDING_NOT_REACHABLE,
                        "CallForwardingNotReachable",
                        XML::createCallForwardingNotReachable),
                ServiceDocument.of(
                        Service.CALL_FORWARDING_SELECTIVE,
                        "CallForwardingSelective",
                        CallForwardingSelective.class,
                        ForwardingDocuments::write,
                        ForwardingDocuments::read),
                ServiceDocument.of(
                        Service.REMOTE_OFFICE,
                        "RemoteOffice",
                        RemoteOffice.class,
                        ForwardingDocuments::write,
                        ForwardingDocuments::read));
    }

    private static ServiceDocument<CallForwarding> always(
            Service service, String name, Function<CallForwardingAlways, JAXBElement<?>> root) {
        return ServiceDocument.of(
                service,
                name,
                CallForwarding.class,
                (settings, owner) -> {
                    CallForwardingAlways document = new CallForwardingAlways();
                    document.setActive(settings.active());
                    settings.number()
                            .map(XML::createCallForwardingAlwaysForwardToPhoneNumber)
                            .ifPresent(document::setForwardToPhoneNumber);
                    document.setRingSplash(settings.ringSplash());
                    return root.apply(document);
                },
                (before, body) -> new CallForwarding(
                        Fields.active(body, before.active()),
                        Fields.text(body, NUMBER, before.number()),
                        Fields.flag(body, "ringSplash", before.ringSplash())));
    }

    private static ServiceDocument<CallForwarding> some(
            Service service, String name, Function<io.lamplighter.xsi.xml.CallForwarding, JAXBElement<?>> root) {
        return ServiceDocument.of(
                service,
                name,
                CallForwarding.class,
                (settings, owner) -> {
                    io.lamplighter.xsi.xml.CallForwarding document = new io.lamplighter.xsi.xml.CallForwarding();
                    document.setActive(settings.active());
                    settings.number()
                            .map(XML::createCallForwardingForwardToPhoneNumber)
                            .ifPresent(document::setForwardToPhoneNumber);
                    return root.apply(document);
                },
                (before, body) -> new CallForwarding(
                        Fields.active(body, before.active()), Fields.text(body, NUMBER, before.number()), false));
    }

    private static JAXBElement<?> write(CallForwardingNoAnswer settings, Owner owner) {
        io.lamplighter.xsi.xml.CallForwardingNoAnswer document = new io.lamplighter.xsi.xml.CallForwardingNoAnswer();
        document.setActive(settings.active());
        settings.number()
                .map(XML::createCallForwardingNoAnswerForwardToPhoneNumber)
                .ifPresent(document::setForwardToPhoneNumber);
        document.setNumberOfRings(settings.numberOfRings());
        return XML.createCallForwardingNoAnswer(document);
    }

    private static CallForwardingNoAnswer read(CallForwardingNoAnswer before, RequestElement body) {
        return new CallForwardingNoAnswer(
                Fields.active(body, before.active()),
                Fields.text(body, NUMBER, before.number()),
                Fields.number(body, "numberOfRings", before.numberOfRings()));
    }

    private static JAXBElement<?> write(CallForwardingSelective settings, Owner owner) {
        io.lamplighter.xsi.xml.CallForwardingSelective document = new io.lamplighter.xsi.xml.CallForwardingSelective();
        document.setActive(settings.active());
        settings.defaultNumber()
                .map(XML::createCallForwardingSelectiveDefaultForwardToPhoneNumber)
                .ifPresent(document::setDefaultForwardToPhoneNumber);
        document.setPlayRingReminder(settings.playRingReminder());
        // Desk phones show nothing of the service where the list is missing.
        document.setCriteriaActivations(CriteriaActivationList.all(
                settings.criteria().stream()
                        .map(CallForwardingSelective.Rule::when)
                        .toList(),
                name -> owner.uri("CallForwardingSelective", "Criteria", name)));
        return XML.createCallForwardingSelective(document);
    }

    private static CallForwardingSelective read(CallForwardingSelective before, RequestElement body) {
        Optional<RequestElement> switched = body.child("criteriaActivations");
        return new CallForwardingSelective(
                Fields.active(body, before.active()),
                Fields.text(body, "defaultForwardToPhoneNumber", before.defaultNumber()),
                Fields.flag(body, "playRingReminder", before.playRingReminder()),
                before.criteria().stream()
                        .map(rule -> new CallForwardingSelective.Rule(
                                CriteriaActivationList.switched(rule.when(), switched), rule.to(), rule.number()))
                        .toList());
    }

    private static JAXBElement<?> write(RemoteOffice settings, Owner owner) {
        io.lamplighter.xsi.xml.RemoteOffice document = new io.lamplighter.xsi.xml.RemoteOffice();
        document.setActive(settings.active());
        settings.number().map(XML::createRemoteOfficeRemoteOfficeNumber).ifPresent(document::setRemoteOfficeNumber);
        return XML.createRemoteOffice(document);
    }

    private static RemoteOffice read(RemoteOffice before, RequestElement body) {
        return new RemoteOffice(
                Fields.active(body, before.active()), Fields.text(body, "remoteOfficeNumber", before.number()));
    }
}
