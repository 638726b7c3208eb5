package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.BroadWorksAnywhere;
import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.BroadWorksAnywhereLocation;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;

/** One phone of BroadWorks Anywhere. */
final class AnywhereLocationDocument {
    static final String NAME = "BroadWorksAnywhereLocation";
    private static final ObjectFactory XML = new ObjectFactory();

    private AnywhereLocationDocument() {}

    static String uri(BroadWorksAnywhere.Place place, Owner owner) {
        return owner.uri("BroadWorksAnywhere", "Location", place.phoneNumber());
    }

    static String criteriaUri(BroadWorksAnywhere.Place place, String rule, Owner owner) {
        return owner.uri("BroadWorksAnywhere", "Location", place.phoneNumber(), "Criteria", rule);
    }

    static JAXBElement<?> of(BroadWorksAnywhere.Place place, Owner owner) {
        BroadWorksAnywhereLocation document = new BroadWorksAnywhereLocation();
        document.setPhoneNumber(place.phoneNumber());
        if (!place.description().isEmpty()) {
            document.setDescription(XML.createBroadWorksAnywhereLocationDescription(place.description()));
        }
        document.setActive(place.active());
        place.outboundAlternateNumber()
                .map(XML::createBroadWorksAnywhereLocationOutboundAlternateNumber)
                .ifPresent(document::setOutboundAlternateNumber);
        document.setBroadworksCallControl(place.broadworksCallControl());
        document.setUseDiversionInhibitor(place.useDiversionInhibitor());
        document.setAnswerConfirmationRequired(place.answerConfirmationRequired());
        document.getCriteriaActivation()
                .addAll(CriteriaActivationList.entries(place.criteria(), name -> criteriaUri(place, name, owner)));
        return XML.createBroadWorksAnywhereLocation(document);
    }

    /** A new one; it is active unless the document says otherwise. */
    static BroadWorksAnywhere.Place fresh(RequestElement body) {
        return changed(
                new BroadWorksAnywhere.Place(
                        body.required("phoneNumber"), "", true, Optional.empty(), false, false, false, List.of()),
                body);
    }

    static BroadWorksAnywhere.Place changed(BroadWorksAnywhere.Place before, RequestElement body) {
        return new BroadWorksAnywhere.Place(
                body.text("phoneNumber").filter(n -> !n.isBlank()).orElse(before.phoneNumber()),
                Fields.text(body, "description", before.description()),
                Fields.active(body, before.active()),
                Fields.text(body, "outboundAlternateNumber", before.outboundAlternateNumber()),
                Fields.flag(body, "broadworksCallControl", before.broadworksCallControl()),
                Fields.flag(body, "useDiversionInhibitor", before.useDiversionInhibitor()),
                Fields.flag(body, "answerConfirmationRequired", before.answerConfirmationRequired()),
                CriteriaActivationList.switched(
                        before.criteria(), body.child("criteriaActivations").or(() -> Optional.of(body))));
    }

    static BroadWorksAnywhere.Place withCriteria(BroadWorksAnywhere.Place place, List<CallCriteria> criteria) {
        return new BroadWorksAnywhere.Place(
                place.phoneNumber(),
                place.description(),
                place.active(),
                place.outboundAlternateNumber(),
                place.broadworksCallControl(),
                place.useDiversionInhibitor(),
                place.answerConfirmationRequired(),
                criteria);
    }
}
