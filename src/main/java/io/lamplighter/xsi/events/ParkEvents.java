package io.lamplighter.xsi.events;

import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.xml.PartyInformation;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/** The package Call Park: who waits, parked against the user; without a party nobody does, or no longer. */
public final class ParkEvents implements EventSource {
    private static final QName PARTY = new QName("http://schema.broadsoft.com/xsi", "parkedParty");
    private static final String TYPE = "CallParkedAgainstEvent";

    private final XsiDocuments documents;
    private final Parties parties;

    public ParkEvents(XsiDocuments documents, Parties parties) {
        this.documents = documents;
        this.parties = parties;
    }

    @Override
    public Set<EventPackage> packages() {
        return Set.of(EventPackage.CALL_PARK);
    }

    @Override
    public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
        return Optional.of(data(line));
    }

    @Override
    public List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
        return before.parked().equals(after.parked())
                ? List.of()
                : List.of(PackageEvent.of(EventPackage.CALL_PARK, () -> data(after)));
    }

    private EventData data(LineSnapshot line) {
        return line.parked()
                .map(ParkedCall::far)
                .map(far -> parties.remote(line.line(), far))
                .map(party -> EventData.of(TYPE, documents, new JAXBElement<>(PARTY, PartyInformation.class, party)))
                .orElseGet(() -> EventData.of(TYPE));
    }
}
