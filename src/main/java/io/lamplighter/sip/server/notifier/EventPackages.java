package io.lamplighter.sip.server.notifier;

import io.lamplighter.sip.message.EventHeader;
import io.lamplighter.sip.server.dispatch.Capabilities;
import java.util.List;
import java.util.Optional;

/** The event packages that this server answers, in one place. */
public final class EventPackages {
    private final List<EventPackage> packages;

    /** @throws IllegalArgumentException when they are not exactly those that Allow-Events names */
    public EventPackages(List<EventPackage> packages) {
        List<String> names =
                packages.stream().map(EventPackage::name).distinct().toList();
        if (!names.equals(Capabilities.EVENTS)) {
            throw new IllegalArgumentException("Allow-Events says " + Capabilities.EVENTS + ", implemented: " + names);
        }
        this.packages = List.copyOf(packages);
    }

    Optional<EventPackage> answering(EventHeader event) {
        return packages.stream().filter(p -> p.answers(event)).findFirst();
    }
}
