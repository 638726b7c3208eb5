package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.events.Destination;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.SubscriptionTerms;
import io.lamplighter.xsi.events.contact.DeliveryLog;
import io.lamplighter.xsi.wire.ProtocolVersion;
import io.lamplighter.xsi.xml.Deliveries;
import io.lamplighter.xsi.xml.Delivery;
import io.lamplighter.xsi.xml.EventPackageList;
import io.lamplighter.xsi.xml.HttpContact;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.Subscription;
import io.lamplighter.xsi.xml.SubscriptionList;
import jakarta.xml.bind.JAXBElement;
import java.util.List;

/** Subscriptions as clients are shown them. */
final class SubscriptionDocuments {
    private static final ObjectFactory DOCUMENTS = new ObjectFactory();

    private SubscriptionDocuments() {}

    /** What was granted. @param secondsLeft until it ends */
    static JAXBElement<?> granted(SubscriptionTerms terms, int secondsLeft) {
        return DOCUMENTS.createSubscription(brief(terms, secondsLeft));
    }

    private static Subscription brief(SubscriptionTerms terms, int secondsLeft) {
        Subscription document = new Subscription();
        document.setSubscriptionId(terms.id());
        document.setExpires(secondsLeft);
        return document;
    }

    /** Everything about one. @param version of the client that asks: lists of packages came with release 23 */
    static Subscription full(SubscriptionTerms terms, int secondsLeft, ProtocolVersion version) {
        Subscription document = brief(terms, secondsLeft);
        document.setSubscriberId(terms.subscriberId());
        document.setTargetIdType(terms.target().type());
        if (terms.target() instanceof EventTarget.Group group) {
            document.setTargetGrpParentId(group.serviceProvider());
        }
        document.setTargetId(terms.target().id());
        List<String> names =
                terms.packages().packages().stream().map(EventPackage::wireName).toList();
        if (!terms.packages().asList()) {
            document.setEvent(names.get(0));
        } else if (version.knows(23, 0)) {
            EventPackageList list = new EventPackageList();
            list.getEvent().addAll(names);
            document.setEventPackageList(list);
        }
        if (terms.destination() instanceof Destination.ToSet set) {
            document.setChannelSetId(set.id());
        } else if (terms.destination() instanceof Destination.ToContact to) {
            HttpContact contact = new HttpContact();
            contact.setUri(to.contact().uri().toString());
            document.setHttpContact(contact);
        }
        terms.applicationId().ifPresent(document::setApplicationId);
        return document;
    }

    static JAXBElement<?> one(Subscription document) {
        return DOCUMENTS.createSubscription(document);
    }

    static JAXBElement<?> list(List<Subscription> documents) {
        SubscriptionList list = new SubscriptionList();
        list.getSubscription().addAll(documents);
        return DOCUMENTS.createSubscriptionList(list);
    }

    /** What became of the events that were posted. */
    static JAXBElement<?> deliveries(DeliveryLog log) {
        Deliveries document = new Deliveries();
        document.setTaken(log.taken());
        document.setRefused(log.refused());
        document.setDropped(log.dropped());
        log.latest().forEach(entry -> {
            Delivery delivery = new Delivery();
            delivery.setTime(entry.at().toEpochMilli());
            delivery.setEventID(entry.eventId());
            delivery.setSequenceNumber(entry.number());
            delivery.setTaken(entry.taken());
            delivery.setAnswer(entry.what());
            document.getDelivery().add(delivery);
        });
        return DOCUMENTS.createDeliveries(document);
    }
}
