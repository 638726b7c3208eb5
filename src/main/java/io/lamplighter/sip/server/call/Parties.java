package io.lamplighter.sip.server.call;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phones of the line that are in a call, each with its leg, in the order they joined. Owned by the mailbox. */
final class Parties {
    private final Map<Endpoint, EstablishedLeg> legs = new LinkedHashMap<>();

    /** A phone joins, or keeps its place by another leg; the one it had before is no longer counted. */
    void put(Endpoint phone, EstablishedLeg leg) {
        legs.put(phone, leg);
    }

    /** A leg leaves. @return whose it was; empty when it is not in the call */
    Optional<Endpoint> remove(EstablishedLeg leg) {
        Optional<Endpoint> phone = phoneOf(leg);
        phone.ifPresent(legs::remove);
        return phone;
    }

    Optional<Endpoint> phoneOf(EstablishedLeg leg) {
        return legs.entrySet().stream()
                .filter(entry -> entry.getValue() == leg)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<EstablishedLeg> legOf(Endpoint phone) {
        return Optional.ofNullable(legs.get(phone));
    }

    /** The legs of everybody but these phones, and the leg that a phone of them has had until now. */
    List<EstablishedLeg> legsWithout(Set<Endpoint> staying, Endpoint renewed) {
        return legs.entrySet().stream()
                .filter(entry ->
                        !staying.contains(entry.getKey()) || entry.getKey().equals(renewed))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The legs of the phones at a location. */
    List<EstablishedLeg> legsAt(LinePort location) {
        return legs.entrySet().stream()
                .filter(entry -> entry.getKey().linePort().equals(location))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Who has been in the call longest. */
    Optional<Endpoint> eldest() {
        return legs.keySet().stream().findFirst();
    }

    List<Endpoint> phones() {
        return List.copyOf(legs.keySet());
    }

    List<EstablishedLeg> legs() {
        return List.copyOf(legs.values());
    }

    boolean isEmpty() {
        return legs.isEmpty();
    }
}
