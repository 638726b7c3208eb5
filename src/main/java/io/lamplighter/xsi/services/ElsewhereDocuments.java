package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.BroadWorksAnywhere;
import io.lamplighter.directory.service.InvalidServiceSettings;
import io.lamplighter.directory.service.PhoneNumbers;
import io.lamplighter.directory.service.SequentialRing;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.SimultaneousRing;
import io.lamplighter.directory.service.SimultaneousRing.RingLocation;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.AnywhereLocation;
import io.lamplighter.xsi.xml.AnywhereLocations;
import io.lamplighter.xsi.xml.IncomingCalls;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.SequentialLocation;
import io.lamplighter.xsi.xml.SimRingLocation;
import io.lamplighter.xsi.xml.SimRingLocations;
import io.lamplighter.xsi.xml.SimultaneousRingPersonal;
import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The services that ring other phones beside the user's own. */
final class ElsewhereDocuments {
    private static final ObjectFactory XML = new ObjectFactory();
    private static final String CRITERIA = "criteriaActivationList";
    private static final String CONFIRMED = "answerConfirmationRequired";

    private ElsewhereDocuments() {}

    static List<ServiceDocument<?>> all() {
        return List.of(
                ServiceDocument.of(
                        Service.SIMULTANEOUS_RING,
                        "SimultaneousRingPersonal",
                        SimultaneousRing.class,
                        ElsewhereDocuments::write,
                        ElsewhereDocuments::read),
                ServiceDocument.of(
                        Service.SEQUENTIAL_RING,
                        "SequentialRing",
                        SequentialRing.class,
                        ElsewhereDocuments::write,
                        ElsewhereDocuments::read),
                ServiceDocument.of(
                        Service.BROADWORKS_ANYWHERE,
                        "BroadWorksAnywhere",
                        BroadWorksAnywhere.class,
                        ElsewhereDocuments::write,
                        ElsewhereDocuments::read));
    }

    private static JAXBElement<?> write(SimultaneousRing settings, Owner owner) {
        SimultaneousRingPersonal document = new SimultaneousRingPersonal();
        document.setActive(settings.active());
        document.setIncomingCalls(
                settings.doNotRingIfOnCall()
                        ? IncomingCalls.DO_NOT_RING_IF_ON_A_CALL
                        : IncomingCalls.RING_FOR_ALL_INCOMING_CALLS);
        if (!settings.locations().isEmpty()) {
            SimRingLocations locations = new SimRingLocations();
            settings.locations().forEach(l -> {
                SimRingLocation location = new SimRingLocation();
                location.setAddress(l.address());
                location.setAnswerConfirmationRequired(l.answerConfirmationRequired());
                locations.getSimRingLocation().add(location);
            });
            document.setSimRingLocations(XML.createSimultaneousRingPersonalSimRingLocations(locations));
        }
        CriteriaActivationList.of(settings.criteria(), name -> owner.uri("SimultaneousRingPersonal", "Criteria", name))
                .ifPresent(document::setCriteriaActivationList);
        return XML.createSimultaneousRingPersonal(document);
    }

    private static SimultaneousRing read(SimultaneousRing before, RequestElement body) {
        List<String> words =
                Arrays.stream(IncomingCalls.values()).map(IncomingCalls::value).toList();
        return new SimultaneousRing(
                Fields.active(body, before.active()),
                body.word("incomingCalls", words)
                        .map(IncomingCalls.DO_NOT_RING_IF_ON_A_CALL.value()::equals)
                        .orElse(before.doNotRingIfOnCall()),
                Fields.list(body, "simRingLocations", "simRingLocation")
                        .map(given -> given.stream()
                                .map(l -> new RingLocation(l.required("address"), Fields.flag(l, CONFIRMED, false)))
                                .toList())
                        .orElse(before.locations()),
                CriteriaActivationList.switched(before.criteria(), body.child(CRITERIA)));
    }

    private static JAXBElement<?> write(SequentialRing settings, Owner owner) {
        io.lamplighter.xsi.xml.SequentialRing document = new io.lamplighter.xsi.xml.SequentialRing();
        document.setRingBaseLocationFirst(settings.ringBaseLocationFirst());
        document.setBaseLocationNumberOfRings(settings.baseLocationNumberOfRings());
        document.setContinueIfBaseLocationIsBusy(settings.continueIfBaseLocationIsBusy());
        document.setCallerMayStopSearch(settings.callerMayStopSearch());
        document.setLocation1(place(settings.locations().get(0)));
        document.setLocation2(place(settings.locations().get(1)));
        document.setLocation3(place(settings.locations().get(2)));
        document.setLocation4(place(settings.locations().get(3)));
        document.setLocation5(place(settings.locations().get(4)));
        CriteriaActivationList.of(settings.criteria(), name -> owner.uri("SequentialRing", "Criteria", name))
                .ifPresent(document::setCriteriaActivationList);
        return XML.createSequentialRing(document);
    }

    private static SequentialLocation place(SequentialRing.Place place) {
        SequentialLocation location = new SequentialLocation();
        place.address().map(XML::createSequentialLocationAddress).ifPresent(location::setAddress);
        location.setNumberOfRings(place.numberOfRings());
        location.setAnswerConfirmationRequired(place.answerConfirmationRequired());
        return location;
    }

    private static SequentialRing read(SequentialRing before, RequestElement body) {
        return new SequentialRing(
                Fields.flag(body, "ringBaseLocationFirst", before.ringBaseLocationFirst()),
                Fields.number(body, "baseLocationNumberOfRings", before.baseLocationNumberOfRings()),
                Fields.flag(body, "continueIfBaseLocationIsBusy", before.continueIfBaseLocationIsBusy()),
                Fields.flag(body, "callerMayStopSearch", before.callerMayStopSearch()),
                IntStream.range(0, SequentialRing.PLACES)
                        .mapToObj(i -> place(before.locations().get(i), body.child("location" + (i + 1))))
                        .toList(),
                CriteriaActivationList.switched(before.criteria(), body.child(CRITERIA)));
    }

    private static SequentialRing.Place place(SequentialRing.Place before, Optional<RequestElement> given) {
        return given.map(l -> new SequentialRing.Place(
                        Fields.text(l, "address", before.address()),
                        Fields.number(l, "numberOfRings", before.numberOfRings()),
                        Fields.flag(l, CONFIRMED, before.answerConfirmationRequired())))
                .orElse(before);
    }

    private static JAXBElement<?> write(BroadWorksAnywhere settings, Owner owner) {
        io.lamplighter.xsi.xml.BroadWorksAnywhere document = new io.lamplighter.xsi.xml.BroadWorksAnywhere();
        document.setAlertAllLocationsForClickToDialCalls(settings.alertAllLocationsForClickToDialCalls());
        document.setAlertAllLocationsForGroupPagingCalls(settings.alertAllLocationsForGroupPagingCalls());
        if (!settings.locations().isEmpty()) {
            AnywhereLocations locations = new AnywhereLocations();
            settings.locations().forEach(l -> locations.getLocation().add(entry(l, owner)));
            document.setLocations(locations);
        }
        return XML.createBroadWorksAnywhere(document);
    }

    private static AnywhereLocation entry(BroadWorksAnywhere.Place place, Owner owner) {
        AnywhereLocation location = new AnywhereLocation();
        location.setLocationUri(AnywhereLocationDocument.uri(place, owner));
        location.setPhoneNumber(place.phoneNumber());
        location.setActive(place.active());
        if (!place.description().isEmpty()) {
            location.setDescription(place.description());
        }
        CriteriaActivationList.of(place.criteria(), name -> AnywhereLocationDocument.criteriaUri(place, name, owner))
                .ifPresent(location::setCriteriaActivations);
        return location;
    }

    private static BroadWorksAnywhere read(BroadWorksAnywhere before, RequestElement body) {
        List<BroadWorksAnywhere.Place> places = new ArrayList<>(before.locations());
        for (RequestElement given : Fields.list(body, "locations", "location").orElse(List.of())) {
            String number = PhoneNumbers.checked("phoneNumber", given.required("phoneNumber"));
            BroadWorksAnywhere.Place old = before.location(number)
                    .orElseThrow(() -> new InvalidServiceSettings("there is no location " + number));
            places.set(places.indexOf(old), AnywhereLocationDocument.changed(old, given));
        }
        return new BroadWorksAnywhere(
                Fields.flag(
                        body, "alertAllLocationsForClickToDialCalls", before.alertAllLocationsForClickToDialCalls()),
                Fields.flag(
                        body, "alertAllLocationsForGroupPagingCalls", before.alertAllLocationsForGroupPagingCalls()),
                places);
    }
}
