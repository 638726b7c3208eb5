package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.mix.Bridge;
import io.lamplighter.media.rtp.MediaLeg;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The conversations that hear each other at a moment, by however many gatherings; one alone most of the time. Seen anew
 * for each change, under the lock of the conversations.
 */
final class Circle {
    /** So many are relayed to each other; more are mixed. */
    static final int RELAYED = 2;

    private final Conversation centre;
    private final Set<Conversation> all;

    private Circle(Conversation centre, Set<Conversation> all) {
        this.centre = centre;
        this.all = all;
    }

    /** The circle that a conversation is in, itself the first of it. */
    static Circle around(Conversation centre) {
        Set<Conversation> found = new LinkedHashSet<>(List.of(centre));
        Deque<Conversation> next = new ArrayDeque<>(found);
        while (!next.isEmpty()) {
            for (Gathering gathering : next.poll().gatherings()) {
                gathering.conversations().stream().filter(found::add).forEach(next::add);
            }
        }
        return new Circle(centre, found);
    }

    boolean has(Conversation conversation) {
        return all.contains(conversation);
    }

    List<MediaLeg> parties() {
        return all.stream().flatMap(c -> c.own().stream()).distinct().toList();
    }

    /** Lets media follow from who is in. @return false when not everybody can be mixed */
    boolean connect() {
        List<MediaLeg> parties = parties();
        boolean kept = all.stream().anyMatch(c -> c.isMuted() || c.isDeaf());
        if (parties.size() > RELAYED || kept && parties.size() == RELAYED) {
            return mix(parties);
        }
        bridges().forEach(Bridge::close);
        all.forEach(c -> c.mixedBy(Optional.empty()));
        if (parties.size() == RELAYED) {
            centre.media().connect(parties.get(0), parties.get(1));
        }
        return true;
    }

    private boolean mix(List<MediaLeg> parties) {
        Set<Bridge> before = bridges();
        Optional<Bridge> mix =
                before.stream().findFirst().or(() -> centre.bridges().open());
        boolean mixed = mix.filter(m -> parties.stream().allMatch(m::join)).isPresent();
        mix.ifPresent(m -> {
            all.forEach(c -> c.own().forEach(leg -> m.admit(leg, !c.isMuted(), !c.isDeaf())));
            before.stream().filter(other -> other != m).forEach(Bridge::close);
            all.forEach(c -> c.mixedBy(mix));
        });
        if (before.size() != 1) {
            resumeWarnings();
        }
        return mixed;
    }

    void resumeWarnings() {
        all.forEach(c -> c.bridge().ifPresent(c::resumeWarnings));
    }

    private Set<Bridge> bridges() {
        return all.stream().flatMap(c -> c.bridge().stream()).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** All of it goes its own way: its parties are out of the mix that they had in common with others. */
    void leave() {
        for (Conversation each : all) {
            each.bridge().ifPresent(mix -> each.own().forEach(mix::leave));
            each.mixedBy(Optional.empty());
        }
    }

    /** A conversation goes elsewhere, and its parties out of the mix; the others keep it. */
    void leftBy(Conversation leaving) {
        leaving.bridge().ifPresent(mix -> {
            leaving.own().forEach(mix::leave);
            if (all.size() == 1) {
                mix.close();
            }
        });
        leaving.mixedBy(Optional.empty());
    }
}
