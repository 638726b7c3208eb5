package io.lamplighter.xsi.events;

import io.lamplighter.line.LineSnapshot;
import io.lamplighter.xsi.calls.ConferenceDocument;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.xml.Conference;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import javax.xml.namespace.QName;

/** What the call packages tell of a line's conference. */
final class ConferenceEvents {
    private static final QName CONFERENCE = new QName("http://schema.broadsoft.com/xsi", "conference");

    private final XsiDocuments documents;

    ConferenceEvents(XsiDocuments documents) {
        this.documents = documents;
    }

    /** What there is to tell because a line changed. */
    List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
        return ConferenceComparison.between(before, after).stream()
                .map(type -> new PackageEvent(type.packages(), () -> new EventData(type.wireName(), told(after))))
                .toList();
    }

    private String told(LineSnapshot line) {
        return conference(line.conference().map(ConferenceDocument::of).orElseGet(ConferenceDocument::released));
    }

    /** The conference as part of a line's state; empty for none. */
    String state(LineSnapshot line) {
        return line.conference()
                .map(ConferenceDocument::of)
                .map(this::conference)
                .orElse("");
    }

    private String conference(Conference document) {
        return documents.fragment(new JAXBElement<>(CONFERENCE, Conference.class, document));
    }
}
