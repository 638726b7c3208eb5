package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Executive.Screening;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.ExecutiveScreening;
import io.lamplighter.xsi.xml.ExecutiveScreeningAlertType;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;

/** What an executive's own phones do while his assistants are rung. */
final class ExecutiveScreeningDocument {
    static final String SEGMENT = "Screening";
    private static final ObjectFactory XML = new ObjectFactory();

    private ExecutiveScreeningDocument() {}

    static ExecutivePart part() {
        return new ExecutivePart(
                SEGMENT, "ExecutiveScreening", (s, owner) -> write(s.screening()), ExecutiveScreeningDocument::read);
    }

    private static JAXBElement<?> write(Screening screening) {
        ExecutiveScreening document = new ExecutiveScreening();
        document.setEnableScreening(screening.active());
        document.setScreeningAlertType(type(screening.alertType()));
        document.setAlertBroadWorksMobilityLocation(screening.mobility());
        document.setAlertBroadWorksAnywhereLocations(screening.anywhere());
        document.setAlertSharedCallAppearanceLocations(screening.shared());
        return XML.createExecutiveScreening(document);
    }

    private static Executive read(Executive before, RequestElement body) {
        Screening old = before.screening();
        return before.with(new Screening(
                Fields.flag(body, "enableScreening", old.active()),
                Fields.word(
                        body,
                        "screeningAlertType",
                        old.alertType(),
                        type -> type(type).value()),
                Fields.flag(body, "alertBroadWorksMobilityLocation", old.mobility()),
                Fields.flag(body, "alertBroadWorksAnywhereLocations", old.anywhere()),
                Fields.flag(body, "alertSharedCallAppearanceLocations", old.shared())));
    }

    private static ExecutiveScreeningAlertType type(Screening.AlertType type) {
        return ExecutiveScreeningAlertType.valueOf(type.name());
    }
}
