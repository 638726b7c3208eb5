package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.CallTransfer;
import io.lamplighter.directory.service.DirectedCallPickupWithBargeIn;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.function.Function;

/** The services that are a few switches. */
final class SwitchDocuments {
    private static final ObjectFactory XML = new ObjectFactory();

    private SwitchDocuments() {}

    static List<ServiceDocument<?>> all() {
        return List.of(
                ServiceDocument.of(
                        Service.DO_NOT_DISTURB,
                        "DoNotDisturb",
                        DoNotDisturb.class,
                        SwitchDocuments::write,
                        SwitchDocuments::read),
                plain(Service.CALL_WAITING, "CallWaiting", XML::createCallWaiting),
                plain(Service.ANONYMOUS_CALL_REJECTION, "AnonymousCallRejection", XML::createAnonymousCallRejection),
                plain(Service.BARGE_IN_EXEMPT, "BargeInExempt", XML::createBargeInExempt),
                plain(Service.AUTOMATIC_CALLBACK, "AutomaticCallback", XML::createAutomaticCallback),
                plain(Service.MUSIC_ON_HOLD, "MusicOnHold", XML::createMusicOnHold),
                plain(
                        Service.CALLING_LINE_ID_DELIVERY_BLOCKING,
                        "CallingLineIDDeliveryBlocking",
                        XML::createCallingLineIDDeliveryBlocking),
                ServiceDocument.of(
                        Service.CALL_TRANSFER,
                        "CallTransfer",
                        CallTransfer.class,
                        SwitchDocuments::write,
                        SwitchDocuments::read),
                ServiceDocument.of(
                        Service.DIRECTED_CALL_PICKUP_WITH_BARGE_IN,
                        "DirectedCallPickupWithBargeIn",
                        DirectedCallPickupWithBargeIn.class,
                        SwitchDocuments::write,
                        SwitchDocuments::read));
    }

    private static ServiceDocument<ServiceSwitch> plain(
            Service service, String name, Function<io.lamplighter.xsi.xml.ServiceSwitch, JAXBElement<?>> root) {
        return ServiceDocument.of(
                service,
                name,
                ServiceSwitch.class,
                (settings, owner) -> {
                    io.lamplighter.xsi.xml.ServiceSwitch document = new io.lamplighter.xsi.xml.ServiceSwitch();
                    document.setActive(settings.active());
                    return root.apply(document);
                },
                (before, body) -> new ServiceSwitch(Fields.active(body, before.active())));
    }

    private static JAXBElement<?> write(DoNotDisturb settings, Owner owner) {
        io.lamplighter.xsi.xml.DoNotDisturb document = new io.lamplighter.xsi.xml.DoNotDisturb();
        document.setActive(settings.active());
        document.setRingSplash(settings.ringSplash());
        return XML.createDoNotDisturb(document);
    }

    private static DoNotDisturb read(DoNotDisturb before, RequestElement body) {
        return new DoNotDisturb(
                Fields.active(body, before.active()), Fields.flag(body, "ringSplash", before.ringSplash()));
    }

    private static JAXBElement<?> write(CallTransfer settings, Owner owner) {
        io.lamplighter.xsi.xml.CallTransfer document = new io.lamplighter.xsi.xml.CallTransfer();
        document.setRecallActive(settings.recallActive());
        document.setRecallNumberOfRings(settings.recallNumberOfRings());
        document.setBusyCampOnActive(settings.busyCampOnActive());
        document.setBusyCampOnSeconds(settings.busyCampOnSeconds());
        document.setUseDiversionInhibitorForBlindTransfer(settings.useDiversionInhibitorForBlindTransfer());
        document.setUseDiversionInhibitorForConsultativeCalls(settings.useDiversionInhibitorForConsultativeCalls());
        return XML.createCallTransfer(document);
    }

    private static CallTransfer read(CallTransfer before, RequestElement body) {
        return new CallTransfer(
                Fields.flag(body, "recallActive", before.recallActive()),
                Fields.number(body, "recallNumberOfRings", before.recallNumberOfRings()),
                Fields.flag(body, "busyCampOnActive", before.busyCampOnActive()),
                Fields.number(body, "busyCampOnSeconds", before.busyCampOnSeconds()),
                Fields.flag(
                        body, "useDiversionInhibitorForBlindTransfer", before.useDiversionInhibitorForBlindTransfer()),
                Fields.flag(
                        body,
                        "useDiversionInhibitorForConsultativeCalls",
                        before.useDiversionInhibitorForConsultativeCalls()));
    }

    private static JAXBElement<?> write(DirectedCallPickupWithBargeIn settings, Owner owner) {
        io.lamplighter.xsi.xml.DirectedCallPickupWithBargeIn document =
                new io.lamplighter.xsi.xml.DirectedCallPickupWithBargeIn();
        document.setEnableBargeInWarningTone(settings.warningTone());
        document.setEnableAutomaticTargetSelection(settings.automaticTargetSelection());
        return XML.createDirectedCallPickupWithBargeIn(document);
    }

    private static DirectedCallPickupWithBargeIn read(DirectedCallPickupWithBargeIn before, RequestElement body) {
        return new DirectedCallPickupWithBargeIn(
                Fields.flag(body, "enableBargeInWarningTone", before.warningTone()),
                Fields.flag(body, "enableAutomaticTargetSelection", before.automaticTargetSelection()));
    }
}
