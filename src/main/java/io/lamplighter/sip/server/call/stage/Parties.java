package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.LegNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The phones of the line that are in a call, each with its leg, in the order they joined. Owned by the mailbox. */
public final class Parties {
    private final Map<Endpoint, EstablishedLeg> legs = new LinkedHashMap<>();

    /** A phone joins, or keeps its place by another leg; the one it had before is no longer counted. */
    void put(Endpoint phone, EstablishedLeg leg) {
        legs.put(phone, leg);
    }

    /** The same, in the place of others. @param leaving may have the leg among them that the phone had before */
    void put(Endpoint phone, EstablishedLeg leg, List<EstablishedLeg> leaving) {
        Optional<EstablishedLeg> own = legOf(phone);
        leaving.stream().filter(old -> own.filter(old::equals).isEmpty()).forEach(this::remove);
        put(phone, leg);
    }

    /** All of them speak and hear in a conversation from now on. @return false when one finds no room there */
    boolean talkIn(Conversation conversation) {
        return legs().stream().filter(leg -> !leg.audio().join(conversation)).count() == 0;
    }

    /** A leg leaves. @return whose it was; empty when it is not in the call */
    public Optional<Endpoint> remove(EstablishedLeg leg) {
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

    /** The leg by which a phone is in the call; empty when it is not. */
    public Optional<EstablishedLeg> legOf(Endpoint phone) {
        return Optional.ofNullable(legs.get(phone));
    }

    /** The legs of everybody but these phones, and the leg that a phone of them has had until now. */
    public List<EstablishedLeg> legsWithout(Set<Endpoint> staying, Endpoint renewed) {
        return legs.entrySet().stream()
                .filter(entry ->
                        !staying.contains(entry.getKey()) || entry.getKey().equals(renewed))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The legs of the phones at a location. */
    List<EstablishedLeg> legsAt(LinePort location) {
        return legs.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isPhone() && entry.getKey().linePort().equals(location))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Who has been in the call longest. */
    public Optional<Endpoint> eldest() {
        return legs.keySet().stream().findFirst();
    }

    /** The phones, who has been in the call longest first. */
    public List<Endpoint> phones() {
        return List.copyOf(legs.keySet());
    }

    /** The legs of the phones, in the same order. */
    public List<EstablishedLeg> legs() {
        return List.copyOf(legs.values());
    }

    /** Whether no phone is in the call any more. */
    public boolean isEmpty() {
        return legs.isEmpty();
    }

    /** Whether a Replaces header names a leg of one of them (RFC 3891 §3); tags match in either order. */
    boolean isNamedBy(Replaces replaces) {
        return legs.values().stream().anyMatch(leg -> LegNames.match(replaces, leg.identity()));
    }
}
