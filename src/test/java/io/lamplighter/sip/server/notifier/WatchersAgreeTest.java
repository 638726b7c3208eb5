package io.lamplighter.sip.server.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.Appearance;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineState;
import io.lamplighter.line.LineWalk;
import io.lamplighter.line.Phase;
import io.lamplighter.sip.message.CallInfo;
import io.lamplighter.sip.server.family.BridgeStates;
import io.lamplighter.sip.server.notifier.CallInfoText.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Phones of a line, and one from elsewhere, watch it while anything happens. Each is told some of the snapshots and the
 * newest in the end, as when NOTIFYs are paced; what it then shows, read back from what was written, is the truth.
 */
class WatchersAgreeTest {
    private static final Endpoint STRANGER = new Endpoint(new LinePort("4711@example.com"), "elsewhere");

    @Test
    void whatEveryWatcherShowsIsTrue() {
        for (long seed = 0; seed < 100; seed++) {
            walk(seed, 200);
        }
    }

    @Test
    @Tag("soak")
    void whatEveryWatcherShowsIsTrueAfterAMillionSteps() {
        walk(42, 1_000_000);
    }

    private static void walk(long seed, int steps) {
        Random random = new Random(seed);
        List<Watcher> watchers = Stream.concat(LineWalk.phones().stream(), Stream.of(STRANGER))
                .map(Watcher::new)
                .toList();
        LineWalk walk = new LineWalk(seed, snapshot -> watchers.forEach(watcher -> watcher.happened(snapshot)));
        for (int step = 1; step <= steps; step++) {
            walk.step();
            watchers.forEach(watcher -> watcher.isToldOneTimeIn(3, random));
            if (step % 50 == 0 || step == steps) {
                String when = "seed " + seed + " step " + step;
                watchers.forEach(Watcher::isTold);
                watchers.forEach(watcher -> watcher.agreesWith(walk.state(), when));
            }
        }
    }

    /** A phone's lamps and the calls it lists, from the last NOTIFY of either package. */
    private static final class Watcher {
        private final Endpoint phone;
        private final DialogElements dialogs;
        private LineSnapshot newest;
        private String lamps;
        private List<DialogElement> calls;

        Watcher(Endpoint phone) {
            this.phone = phone;
            this.dialogs = new DialogElements("2000", phone);
        }

        void happened(LineSnapshot snapshot) {
            newest = snapshot;
        }

        void isToldOneTimeIn(int times, Random random) {
            if (random.nextInt(times) == 0) {
                isTold();
            }
        }

        void isTold() {
            lamps = new CallInfoText(newest, "example.com", BridgeStates.NAMED).forPhone(phone, Detail.NAMES);
            calls = dialogs.of(newest, List.of(), Optional.empty());
        }

        void agreesWith(LineState truth, String when) {
            assertThat(lampsShown()).as("lamps of %s, %s", phone, when).isEqualTo(lampsThatMustBe(truth));
            assertThat(callsShown()).as("calls at %s, %s", phone, when).isEqualTo(callsThatMustBe(truth));
        }

        private Map<Integer, String> lampsShown() {
            Map<Integer, String> shown = new TreeMap<>();
            CallInfo.parse(List.of(lamps)).stream()
                    .filter(value -> !value.anyIndex())
                    .forEach(value -> shown.put(
                            value.index().orElseThrow(),
                            value.parameters().get("appearance-state").orElseThrow()
                                    + (value.appearanceUri().isPresent() ? " with a name" : "")));
            return shown;
        }

        private Map<Integer, String> lampsThatMustBe(LineState truth) {
            Map<Integer, String> lit = new TreeMap<>();
            truth.busy()
                    .forEach((index, appearance) -> lit.put(
                            index,
                            appearance.phase().name().toLowerCase(Locale.ROOT).replace('_', '-')
                                    + (mayName(appearance) ? " with a name" : "")));
            return lit;
        }

        private boolean mayName(Appearance.Busy appearance) {
            if (!(appearance instanceof Appearance.Carrying carrying)) {
                return false;
            }
            boolean secret = carrying.call().exclusive() || appearance.phase() == Phase.HELD_PRIVATE;
            return !secret || appearance.isOf(phone);
        }

        private List<String> callsShown() {
            return calls.stream()
                    .filter(call -> !call.state().equals("terminated"))
                    .map(call -> call.id()
                            + call.leg().map(leg -> " " + leg.callId()).orElse("")
                            + (call.far().isPresent() ? " with a name" : ""))
                    .sorted()
                    .collect(Collectors.toList());
        }

        private List<String> callsThatMustBe(LineState truth) {
            List<String> there = new ArrayList<>();
            truth.busy().forEach((index, appearance) -> there.add(call(index, appearance)));
            there.sort(null);
            return there;
        }

        private String call(int index, Appearance.Busy appearance) {
            if (!(appearance instanceof Appearance.Carrying carrying)) {
                return "2000-" + index + "-seized";
            }
            return index + "-" + carrying.call().id().number()
                    + leg(carrying).map(id -> " " + id).orElse("") + (mayName(appearance) ? " with a name" : "");
        }

        private Optional<String> leg(Appearance.Carrying carrying) {
            if (carrying instanceof Appearance.Bridged bridge && bridge.isOf(phone)) {
                return bridge.parties().stream()
                        .filter(party -> party.phone().equals(phone))
                        .map(party -> party.leg().callId())
                        .findFirst();
            }
            if (carrying instanceof Appearance.Alerting alerting) {
                return Optional.ofNullable(alerting.ringing().get(phone))
                        .or(() -> alerting.ringing().values().stream().findFirst())
                        .map(leg -> leg.callId());
            }
            return Optional.of(((Appearance.Owned) carrying).leg().callId());
        }
    }
}
