package io.lamplighter.xsi.appearance;

import io.lamplighter.line.LineSnapshot;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.events.PackageEvent;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.xml.SharedLine;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/** The package Shared Call Appearance: each event has the whole line, so that none needs the one before it. */
public final class LineEvents implements EventSource {
    private static final QName LINE = new QName("http://schema.broadsoft.com/xsi", "line");

    private final XsiDocuments documents;
    private final LineDocument lines;

    public LineEvents(XsiDocuments documents, LineDocument lines) {
        this.documents = documents;
        this.lines = lines;
    }

    @Override
    public Set<EventPackage> packages() {
        return Set.of(EventPackage.SHARED_CALL_APPEARANCE);
    }

    @Override
    public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
        return Optional.of(data(line));
    }

    /** Who watches a group wants to draw it. */
    @Override
    public boolean beginsWithEach() {
        return true;
    }

    /** Nothing is told where nothing that is shown has changed. */
    @Override
    public List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
        return LineDocument.alike(before, after)
                ? List.of()
                : List.of(PackageEvent.of(EventPackage.SHARED_CALL_APPEARANCE, () -> data(after)));
    }

    private EventData data(LineSnapshot line) {
        return EventData.of(
                "SharedCallAppearanceEvent", documents, new JAXBElement<>(LINE, SharedLine.class, lines.of(line)));
    }
}
