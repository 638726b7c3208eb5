package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Executive.Filtering;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.ExecutiveCallFiltering;
import io.lamplighter.xsi.xml.ExecutiveCallFilteringMode;
import io.lamplighter.xsi.xml.ExecutiveCallSimpleFilterType;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;

/** Which calls of an executive go to his assistants. */
final class ExecutiveFilteringDocument {
    static final String SEGMENT = "Filtering";
    private static final ObjectFactory XML = new ObjectFactory();

    private ExecutiveFilteringDocument() {}

    static ExecutivePart part() {
        return new ExecutivePart(
                SEGMENT, "ExecutiveCallFiltering", ExecutiveFilteringDocument::write, ExecutiveFilteringDocument::read);
    }

    private static JAXBElement<?> write(Executive settings, Owner owner) {
        Filtering filtering = settings.filtering();
        ExecutiveCallFiltering document = new ExecutiveCallFiltering();
        document.setEnableFiltering(filtering.active());
        document.setFilteringMode(mode(filtering.mode()));
        document.setSimpleFilterType(type(filtering.simpleType()));
        CriteriaActivationList.of(
                        filtering.criteria(),
                        name -> owner.uri(ExecutiveDocuments.EXECUTIVE, SEGMENT, "Criteria", name))
                .ifPresent(document::setCriteriaActivations);
        return XML.createExecutiveCallFiltering(document);
    }

    private static Executive read(Executive before, RequestElement body) {
        Filtering old = before.filtering();
        return before.with(new Filtering(
                Fields.flag(body, "enableFiltering", old.active()),
                Fields.word(
                        body, "filteringMode", old.mode(), mode -> mode(mode).value()),
                Fields.word(
                        body,
                        "simpleFilterType",
                        old.simpleType(),
                        type -> type(type).value()),
                CriteriaActivationList.switched(old.criteria(), body.child("criteriaActivations"))));
    }

    private static ExecutiveCallFilteringMode mode(Filtering.Mode mode) {
        return ExecutiveCallFilteringMode.valueOf(mode.name());
    }

    private static ExecutiveCallSimpleFilterType type(Filtering.SimpleType type) {
        return ExecutiveCallSimpleFilterType.valueOf(type.name());
    }
}
