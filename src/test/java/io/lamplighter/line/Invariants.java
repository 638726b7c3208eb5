package io.lamplighter.line;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.Appearance.Bridged;
import io.lamplighter.line.Appearance.Carrying;
import io.lamplighter.line.Appearance.Owned;
import io.lamplighter.line.Appearance.Seized;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must hold of every state of a line, and of every step from one state to the next:
 *
 * <ol>
 *   <li>No lamp without evidence, and none of what a phase cannot have: see {@link #checkParts}.
 *   <li>A call is on one appearance, and not parked at the same time.
 *   <li>An answered call has exactly one owner, who is one of its parties; no phone is in a call twice.
 *   <li>A bridge has two or more parties and as many as the line allows; it is held exactly if all of them hold.
 *   <li>An exclusive call is never on public hold.
 *   <li>A seizure ends no later than its latest end.
 *   <li>The version grows by one exactly if a watcher sees a difference.
 *   <li>A call stays on its appearance and ends only by {@code End}; a lamp lights up only by going off hook, calling or
 *       being called.
 *   <li>Phones get into a call only by events that name them, never into one that is exclusive or private, and of a
 *       refused event nothing remains.
 *   <li>Where calls are at one location at a time, one location takes part in all of them, unless that ended because a
 *       phone left a bridge or the line was reconfigured.
 *   <li>A conference has two or more answered calls, all in one phase and in the hands of the same phones, by the same
 *       legs; it has no more parties than the line allows by those who come.
 * </ol>
 */
final class Invariants {
    private Invariants() {}

    static void checkStep(LineState before, LineEvent event, Outcome outcome) {
        checkStep(before, before.snapshot(), event, outcome);
    }

    /** @param was the snapshot of the state before, for those who check many steps from there */
    static void checkStep(LineState before, LineSnapshot was, LineEvent event, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted && accepted.after() != before) {
            LineState after = accepted.after();
            LineSnapshot is = after.snapshot();
            check(after, is);
            checkVersion(was, is);
            TreeSet<Integer> indexes = new TreeSet<>(before.busy().keySet());
            indexes.addAll(after.busy().keySet());
            indexes.forEach(index -> checkMove(before, after, index, event));
            checkOneLocation(before, after, event);
        }
    }

    private static void check(LineState state, LineSnapshot snapshot) {
        Set<CallId> calls = new HashSet<>();
        snapshot.parked().ifPresent(parked -> {
            calls.add(parked.call());
            require(!parked.evidence().isBlank(), "a parked call has evidence", state);
        });
        for (Busy busy : snapshot.busy()) {
            require(!busy.evidence().isBlank(), "no lamp without evidence", busy);
            require(busy.call().map(call -> calls.add(call.id())).orElse(true), "a call is in one place", state);
            checkParts(busy);
            busy.call().ifPresent(call -> checkParties(busy, call));
        }
        state.busy().values().forEach(appearance -> checkOne(appearance, state));
        snapshot.conference().ifPresent(conference -> checkConference(conference, snapshot));
    }

    private static void checkConference(LineSnapshot.Conference conference, LineSnapshot snapshot) {
        List<Busy> calls = conference.participants().stream()
                .map(p -> snapshot.carrying(p.call()).orElseThrow())
                .toList();
        require(calls.size() >= 2, "nobody confers alone", conference);
        Busy lead = snapshot.at(conference.index()).orElseThrow();
        require(calls.contains(lead), "the controller's leg is on one of the calls", conference);
        require(lead.owner().equals(Optional.of(conference.controller())), "the owner controls", conference);
        require(
                conference.held() == lead.call().orElseThrow().held().isPresent(),
                "a conference is held as its calls are",
                conference);
        for (Busy busy : calls) {
            Call call = busy.call().orElseThrow();
            require(busy.phase() == lead.phase(), "all are in one phase", snapshot);
            require(busy.owner().equals(lead.owner()), "all have one owner", snapshot);
            require(call.parties().equals(lead.call().orElseThrow().parties()), "all have the same legs", snapshot);
            require(call.exclusive() == lead.call().orElseThrow().exclusive(), "exclusive together", snapshot);
        }
    }

    private static void checkParts(Busy busy) {
        boolean parts = switch (busy.phase()) {
            case SEIZED -> busy.owner().isPresent() && busy.call().isEmpty();
            case ALERTING ->
                busy.owner().isEmpty() && busy.call().orElseThrow().owned().isEmpty();
            default ->
                busy.owner().isPresent() && busy.call().orElseThrow().owned().isPresent();
        };
        require(parts, "a phase has what belongs to it", busy);
    }

    private static void checkParties(Busy busy, Call call) {
        boolean bridged = busy.phase() == Phase.BRIDGE_ACTIVE || busy.phase() == Phase.BRIDGE_HELD;
        int least = busy.phase() == Phase.ALERTING ? 0 : bridged ? 2 : 1;
        require(
                bridged ? call.parties().size() >= 2 : call.parties().size() == least,
                "as many as its phase has",
                busy);
        require(
                busy.owner().equals(call.parties().keySet().stream().findFirst()),
                "the owner is the first party",
                busy);
        require(call.owned().equals(busy.owner().flatMap(call::legOf)), "the owner's leg is that party's", busy);
        boolean held =
                busy.phase() == Phase.HELD || busy.phase() == Phase.HELD_PRIVATE || busy.phase() == Phase.BRIDGE_HELD;
        boolean allHold =
                !call.parties().isEmpty() && call.parties().values().stream().allMatch(LineSnapshot.Leg::holding);
        require(held == allHold, "held means that every phone holds", busy);
        require(held == call.held().isPresent(), "what is held is so since some time", busy);
        require(!call.exclusive() || busy.phase() != Phase.HELD, "nothing exclusive is on public hold", busy);
    }

    private static void checkOne(Appearance appearance, LineState state) {
        if (appearance instanceof Seized seized) {
            require(!seized.until().isAfter(seized.latest()), "a seizure ends in time", seized);
        }
        if (appearance instanceof Bridged bridge) {
            Set<Endpoint> phones = new HashSet<>(bridge.occupants());
            require(phones.size() == bridge.parties().size(), "no phone is in a bridge twice", bridge);
        }
    }

    /** A version more says that a watcher sees something else; the same version says that it does not. */
    private static void checkVersion(LineSnapshot before, LineSnapshot after) {
        boolean same = seen(after).equals(seen(before));
        require(after.version() == before.version() + (same ? 0 : 1), "the version tells of every change", after);
    }

    /** Everything in a snapshot but the version and the wording of the evidence. */
    static List<Object> seen(LineSnapshot snapshot) {
        return List.of(
                snapshot.appearances(),
                snapshot.ended(),
                snapshot.passed(),
                snapshot.parked(),
                snapshot.conference(),
                snapshot.busy().stream()
                        .map(b -> List.of(b.index(), b.phase(), b.owner(), b.call(), b.since()))
                        .toList());
    }

    private static void checkMove(LineState before, LineState after, int index, LineEvent event) {
        Appearance was = before.at(index);
        Appearance now = after.at(index);
        if (was instanceof Appearance.Idle) {
            checkLit(before, index, event);
        } else if (now instanceof Appearance.Idle) {
            checkEnd(was, after, index, event);
        } else if (was instanceof Carrying carried) {
            require(((Carrying) now).call().id().equals(carried.call().id()), "a call stays where it is", event);
            checkComers(carried, (Carrying) now, after, event);
        }
    }

    private static void checkLit(LineState before, int index, LineEvent event) {
        require(index >= 1 && index <= before.settings().appearances(), "no lamp lights up outside the line", event);
        require(
                event instanceof LineEvent.Seize
                        || event instanceof LineEvent.Originate
                        || event instanceof LineEvent.Summon
                        || event instanceof LineEvent.Offer,
                "only those light a lamp",
                event);
    }

    /** Whoever is in a call and was not came by its own wish, or was handed its place. */
    private static void checkComers(Carrying was, Carrying now, LineState after, LineEvent event) {
        Set<Endpoint> comers = new HashSet<>(now.occupants());
        was.occupants().forEach(comers::remove);
        if (comers.isEmpty()) {
            return;
        }
        if (event instanceof LineEvent.StartConference || event instanceof LineEvent.AddToConference) {
            require(after.isJoined(now), "who joins calls comes into those alone", event);
            require(was.isOf(now.occupants().get(0)) || was.phase() == Phase.HELD, "taken is what may be", event);
            return;
        }
        require(comers.equals(Set.of(comer(event).orElseThrow())), "only who asked comes in", event);
        boolean invited = event instanceof LineEvent.HandOver;
        require(invited || !was.call().exclusive(), "nobody else comes into an exclusive call", event);
        require(invited || was.phase() != Phase.HELD_PRIVATE, "nobody else comes into a private call", event);
        if (now instanceof Bridged bridge && !invited) {
            require(
                    bridge.parties().size() < after.settings().mostBridgeParties(),
                    "nobody comes into a full bridge",
                    event);
            require(after.settings().bridgingAllowed(), "nobody comes in where that is not allowed", event);
        }
    }

    private static Optional<Endpoint> comer(LineEvent event) {
        if (event instanceof LineEvent.Answer answer) {
            return Optional.of(answer.by());
        }
        if (event instanceof LineEvent.PickUp pickUp) {
            return Optional.of(pickUp.by());
        }
        if (event instanceof LineEvent.Retrieve retrieve) {
            return Optional.of(retrieve.by());
        }
        if (event instanceof LineEvent.Bridge bridge) {
            return Optional.of(bridge.by());
        }
        return event instanceof LineEvent.HandOver handOver ? Optional.of(handOver.to()) : Optional.empty();
    }

    private static void checkOneLocation(LineState before, LineState after, LineEvent event) {
        boolean excused = event instanceof LineEvent.Leave || event instanceof LineEvent.Reconfigure;
        if (!after.settings().multipleCallArrangement() && !excused && oneTakesPartInAll(before)) {
            require(oneTakesPartInAll(after), "one location takes part in all calls", after);
        }
    }

    private static boolean oneTakesPartInAll(LineState state) {
        List<Set<LinePort>> calls = state.busy().values().stream()
                .map(Invariants::locations)
                .filter(locations -> !locations.isEmpty())
                .toList();
        return calls.isEmpty()
                || calls.get(0).stream().anyMatch(l -> calls.stream().allMatch(call -> call.contains(l)));
    }

    private static Set<LinePort> locations(Appearance.Busy appearance) {
        Set<LinePort> locations = new HashSet<>();
        appearance.occupants().forEach(phone -> locations.add(phone.linePort()));
        return locations;
    }

    private static void checkEnd(Appearance was, LineState after, int index, LineEvent event) {
        if (was instanceof Carrying carried) {
            assertThat(event).isInstanceOf(LineEvent.End.class);
            LineSnapshot.Ended told = after.ended().get(0);
            assertThat(told.index()).isEqualTo(index);
            assertThat(told.call().id()).isEqualTo(carried.call().id());
            assertThat(told.lastOwner()).isEqualTo(was instanceof Owned o ? Optional.of(o.owner()) : Optional.empty());
        } else {
            assertThat(event)
                    .isInstanceOfAny(
                            LineEvent.ReleaseSeizure.class, LineEvent.Elapsed.class, LineEvent.Reconfigure.class);
        }
    }

    /** Plain, because millions of states are checked. */
    private static void require(boolean holds, String what, Object of) {
        if (!holds) {
            throw new AssertionError("not true that " + what + ": " + of);
        }
    }
}
