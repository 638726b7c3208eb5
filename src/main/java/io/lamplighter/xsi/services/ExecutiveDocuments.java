package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.ExecutiveAssistant;
import io.lamplighter.directory.service.Service;
import io.lamplighter.xsi.wire.PathText;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.ExecutiveDetails;
import io.lamplighter.xsi.xml.ExecutiveDetailsList;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The services of executives and of those who assist them. How an executive's is set is in documents below his. */
final class ExecutiveDocuments {
    static final String EXECUTIVE = "Executive";
    static final String ASSISTANTS = "Assistants";
    private static final ObjectFactory XML = new ObjectFactory();

    private ExecutiveDocuments() {}

    static List<ServiceDocument<?>> all() {
        return List.of(
                ServiceDocument.of(
                        Service.EXECUTIVE,
                        EXECUTIVE,
                        Executive.class,
                        (settings, owner) -> signpost(owner),
                        (before, nothingOfIt) -> before),
                new ServiceDocument<>(
                        Service.EXECUTIVE_ASSISTANT,
                        "ExecutiveAssistant",
                        ExecutiveAssistant.class,
                        ExecutiveDocuments::write,
                        ExecutiveDocuments::read));
    }

    private static JAXBElement<?> signpost(Owner owner) {
        io.lamplighter.xsi.xml.Executive document = new io.lamplighter.xsi.xml.Executive();
        document.setAssistants(owner.uri(EXECUTIVE, ASSISTANTS));
        document.setFiltering(owner.uri(EXECUTIVE, ExecutiveFilteringDocument.SEGMENT));
        document.setScreening(owner.uri(EXECUTIVE, ExecutiveScreeningDocument.SEGMENT));
        document.setAlerting(owner.uri(EXECUTIVE, ExecutiveAlertingDocument.SEGMENT));
        return XML.createExecutive(document);
    }

    private static JAXBElement<?> write(ExecutiveAssistant settings, Owner owner) {
        io.lamplighter.xsi.xml.ExecutiveAssistant document = new io.lamplighter.xsi.xml.ExecutiveAssistant();
        document.setEnableDivert(settings.enableDivert());
        settings.divertToPhoneNumber()
                .map(XML::createExecutiveAssistantDivertToPhoneNumber)
                .ifPresent(document::setDivertToPhoneNumber);
        List<LineDefinition> executives = Executives.of(owner.line(), owner.now());
        if (!executives.isEmpty()) {
            ExecutiveDetailsList list = new ExecutiveDetailsList();
            executives.forEach(e -> list.getExecutiveDetails().add(details(e, settings, owner)));
            document.setExecutives(list);
        }
        return XML.createExecutiveAssistant(document);
    }

    private static ExecutiveDetails details(LineDefinition executive, ExecutiveAssistant settings, Owner owner) {
        ExecutiveDetails details = new ExecutiveDetails();
        details.setExecutiveUserId(executive.id().provisioned());
        details.setExecutiveLastName(executive.name().last());
        details.setExecutiveFirstName(executive.name().first());
        details.setOptIn(Executives.hasOptedIn(settings, executive, owner.now()));
        details.setExecutiveUri(PathText.user(executive.id()) + "/services/" + EXECUTIVE);
        return details;
    }

    private static ExecutiveAssistant read(ExecutiveAssistant before, RequestElement body, Owner owner) {
        Set<String> optedIn = new LinkedHashSet<>(before.optedIn());
        Fields.list(body, "executives", "executiveDetails")
                .orElse(List.of())
                .forEach(given -> opt(given, before, owner, optedIn));
        return new ExecutiveAssistant(
                Fields.flag(body, "enableDivert", before.enableDivert()),
                Fields.text(body, "divertToPhoneNumber", before.divertToPhoneNumber()),
                List.copyOf(optedIn));
    }

    /** Phones send an executive back as they were shown him with whatever else they change: that is always granted. */
    private static void opt(RequestElement given, ExecutiveAssistant before, Owner owner, Set<String> optedIn) {
        LineDefinition executive = executive(given.required("executiveUserId"), owner);
        boolean was = Executives.hasOptedIn(before, executive, owner.now());
        Optional<Boolean> wanted = given.flag("optIn").filter(optIn -> optIn != was);
        if (wanted.isPresent()) {
            if (!owner.now().services(executive.id()).executive().allowOptInOut()) {
                throw new XsiRefused(
                        XsiError.NOT_ALLOWED,
                        executive.id().provisioned() + " does not leave it to assistants to opt in or out");
            }
            if (wanted.get()) {
                optedIn.add(executive.id().value());
            } else {
                optedIn.remove(executive.id().value());
            }
        }
    }

    private static LineDefinition executive(String userId, Owner owner) {
        return Executives.of(owner.line(), owner.now()).stream()
                .filter(executive -> executive.id().value().equals(userId.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new XsiRefused(XsiError.BAD_REQUEST, "There is no executive " + userId + " of this assistant"));
    }
}
