package io.lamplighter.xsi.services;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventPublisher;
import io.lamplighter.xsi.events.EventSource;
import io.lamplighter.xsi.wire.XsiDocuments;
import jakarta.xml.bind.JAXBElement;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/**
 * The event packages of services: how each is set when somebody begins to listen, and after every change, whoever made it:
 * a client, a phone or an administrator.
 */
public final class ServiceEvents implements EventSource {
    private static final Map<EventPackage, Service> SERVICES = new EnumMap<>(Map.ofEntries(
            Map.entry(EventPackage.DO_NOT_DISTURB, Service.DO_NOT_DISTURB),
            Map.entry(EventPackage.CALL_FORWARDING_ALWAYS, Service.CALL_FORWARDING_ALWAYS),
            Map.entry(EventPackage.CALL_FORWARDING_ALWAYS_SECONDARY, Service.CALL_FORWARDING_ALWAYS_SECONDARY),
            Map.entry(EventPackage.CALL_FORWARDING_BUSY, Service.CALL_FORWARDING_BUSY),
            Map.entry(EventPackage.CALL_FORWARDING_NO_ANSWER, Service.CALL_FORWARDING_NO_ANSWER),
            Map.entry(EventPackage.REMOTE_OFFICE, Service.REMOTE_OFFICE),
            Map.entry(EventPackage.BROADWORKS_ANYWHERE, Service.BROADWORKS_ANYWHERE),
            Map.entry(EventPackage.SIMULTANEOUS_RING_PERSONAL, Service.SIMULTANEOUS_RING),
            Map.entry(EventPackage.SEQUENTIAL_RING, Service.SEQUENTIAL_RING),
            Map.entry(EventPackage.CALL_WAITING, Service.CALL_WAITING),
            Map.entry(EventPackage.MUSIC_ON_HOLD, Service.MUSIC_ON_HOLD),
            Map.entry(EventPackage.CALL_TRANSFER, Service.CALL_TRANSFER)));

    private static final QName INFO = new QName("http://schema.broadsoft.com/xsi", "info");
    private static final String UNASSIGNED = "<xsi:unassigned/>";

    private final Directory directory;
    private final XsiDocuments documents;

    public ServiceEvents(Directory directory, XsiDocuments documents) {
        this.directory = directory;
        this.documents = documents;
    }

    @Override
    public Set<EventPackage> packages() {
        return SERVICES.keySet();
    }

    @Override
    public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
        return data(of, line.line(), directory.current());
    }

    @Override
    public void begin(EventPublisher publisher) {
        directory.onChange((before, after) -> changed(before, after, publisher));
    }

    private void changed(DirectorySnapshot before, DirectorySnapshot after, EventPublisher publisher) {
        Set<LineId> lines = new HashSet<>(before.services().keySet());
        lines.addAll(after.services().keySet());
        for (LineId line : lines) {
            boolean same = before.services(line).equals(after.services(line));
            if (!same && after.has(line)) {
                SERVICES.forEach((of, service) -> {
                    if (differs(before, after, line, service)) {
                        // Each change is told as it was made, even if the next one has come before somebody reads this.
                        publisher.publish(line, of, () -> data(of, line, after));
                    }
                });
            }
        }
    }

    private static boolean differs(DirectorySnapshot before, DirectorySnapshot after, LineId line, Service service) {
        return before.services(line).has(service) != after.services(line).has(service)
                || !before.services(line)
                        .settings(service)
                        .equals(after.services(line).settings(service));
    }

    private Optional<EventData> data(EventPackage of, LineId line, DirectorySnapshot at) {
        Service service = SERVICES.get(of);
        ServiceDocument<?> document = ServiceTable.of(service);
        String type = document.name() + "Event";
        if (!at.services(line).has(service)) {
            return Optional.of(new EventData(type, UNASSIGNED));
        }
        return at.line(line)
                .map(definition -> EventData.of(type, documents, info(document.of(new Owner(definition, at)))));
    }

    private static <T> JAXBElement<T> info(JAXBElement<T> document) {
        return new JAXBElement<>(INFO, document.getDeclaredType(), document.getValue());
    }
}
