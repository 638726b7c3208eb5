package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.C;
import static io.lamplighter.line.Happenings.addToConference;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.bridge;
import static io.lamplighter.line.Happenings.conference;
import static io.lamplighter.line.Happenings.deafen;
import static io.lamplighter.line.Happenings.dialCode;
import static io.lamplighter.line.Happenings.divert;
import static io.lamplighter.line.Happenings.elapsed;
import static io.lamplighter.line.Happenings.end;
import static io.lamplighter.line.Happenings.exclude;
import static io.lamplighter.line.Happenings.farChanged;
import static io.lamplighter.line.Happenings.farHolds;
import static io.lamplighter.line.Happenings.farRinging;
import static io.lamplighter.line.Happenings.handOver;
import static io.lamplighter.line.Happenings.hold;
import static io.lamplighter.line.Happenings.holdPrivately;
import static io.lamplighter.line.Happenings.leave;
import static io.lamplighter.line.Happenings.line;
import static io.lamplighter.line.Happenings.mute;
import static io.lamplighter.line.Happenings.muteController;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.park;
import static io.lamplighter.line.Happenings.phoneRinging;
import static io.lamplighter.line.Happenings.phoneStopped;
import static io.lamplighter.line.Happenings.pickUp;
import static io.lamplighter.line.Happenings.reconfigure;
import static io.lamplighter.line.Happenings.refresh;
import static io.lamplighter.line.Happenings.release;
import static io.lamplighter.line.Happenings.resume;
import static io.lamplighter.line.Happenings.retrieve;
import static io.lamplighter.line.Happenings.seize;
import static io.lamplighter.line.Happenings.summon;
import static io.lamplighter.line.Happenings.unpark;
import static io.lamplighter.line.Happenings.without;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each kind of event meets appearance 1 in each phase, once from the phone that has the appearance (A) and once from
 * another (B), on a line of two appearances. In the bridges A is with C. What must come of it is written down here a second time, by hand.
 *
 * <p>A cell holds the refusal, or the phase of appearance 1 afterwards (and of appearance 2 after a plus sign unless it
 * is idle), with an exclamation mark if watchers are told.
 */
class EveryEventInEveryPhaseTest {
    private static final String FROM_THE_PHONE_THAT_HAS_IT = """
            event               | idle         | seized           | progressing              | alerting              | active              | held              | held-private              | bridge-active              | bridge-held
            Seize               | seized!      | seized           | APPEARANCE_BUSY          | APPEARANCE_BUSY       | APPEARANCE_BUSY     | held              | APPEARANCE_BUSY           | APPEARANCE_BUSY            | bridge-held
            RefreshSeizure      | NOT_THERE    | seized           | NOT_THERE                | NOT_THERE             | NOT_THERE           | NOT_THERE         | NOT_THERE                 | NOT_THERE                  | NOT_THERE
            ReleaseSeizure      | NOT_THERE    | idle!            | NOT_THERE                | NOT_THERE             | NOT_THERE           | NOT_THERE         | NOT_THERE                 | NOT_THERE                  | NOT_THERE
            Elapsed             | idle         | idle!            | progressing              | alerting              | active              | held              | held-private              | bridge-active              | bridge-held
            Originate           | progressing! | progressing!     | progressing+progressing! | alerting+progressing! | active+progressing! | held+progressing! | held-private+progressing! | bridge-active+progressing! | bridge-held+progressing!
            Summon              | alerting!    | seized+alerting! | progressing+alerting!    | alerting+alerting!    | active+alerting!    | held+alerting!    | held-private+alerting!    | bridge-active+alerting!    | bridge-held+alerting!
            PickUp              | NOT_THERE    | NOT_THERE        | progressing!             | WRONG_PHASE           | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            FarRinging          | NOT_THERE    | NOT_THERE        | progressing!             | WRONG_PHASE           | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            Offer               | alerting!    | seized+alerting! | progressing+alerting!    | alerting+alerting!    | active+alerting!    | held+alerting!    | held-private+alerting!    | bridge-active+alerting!    | bridge-held+alerting!
            Divert              | idle!        | seized!          | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            DialCode            | idle!        | seized!          | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            PhoneRinging        | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | alerting!             | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            PhoneStoppedRinging | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | alerting!             | active              | held              | held-private              | bridge-active              | bridge-held
            Answer              | NOT_THERE    | NOT_THERE        | active!                  | active!               | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            Hold                | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | WRONG_PHASE           | held!               | held              | held!                     | bridge-active!             | bridge-held
            HoldPrivately       | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | WRONG_PHASE           | held-private!       | held-private!     | held-private              | bridge-active!             | bridge-held
            Resume              | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | WRONG_PHASE           | active              | active!           | active!                   | bridge-active              | bridge-active!
            Exclude             | NOT_THERE    | NOT_THERE        | progressing!             | WRONG_PHASE           | active!             | held-private!     | held-private!             | bridge-active!             | bridge-held!
            Retrieve            | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | WRONG_PHASE           | active!             | active!           | active!                   | active!                    | active!
            Bridge              | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | WRONG_PHASE           | active!             | active!           | active!                   | bridge-active!             | bridge-active!
            Leave               | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | WRONG_PHASE           | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | active!                    | held!
            HandOver            | NOT_THERE    | NOT_THERE        | WRONG_PHASE              | WRONG_PHASE           | active!             | active!           | active!                   | bridge-active!             | bridge-active!
            FarChanged          | NOT_THERE    | NOT_THERE        | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            Note                | NOT_THERE    | NOT_THERE        | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            End                 | NOT_THERE    | NOT_THERE        | idle!                    | idle!                 | idle!               | idle!             | idle!                     | idle!                      | idle!
            Reconfigure         | idle         | idle!            | progressing              | alerting              | active              | held              | held-private              | bridge-active              | bridge-held
            ParkAgainst         | idle!        | seized!          | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            Unpark              | NOT_THERE    | NOT_THERE        | NOT_THERE                | NOT_THERE             | NOT_THERE           | NOT_THERE         | NOT_THERE                 | NOT_THERE                  | NOT_THERE
            StartConference | NOT_THERE | NOT_THERE | WRONG_PHASE | WRONG_PHASE | NOT_THERE | NOT_THERE | NOT_THERE | WRONG_PHASE | WRONG_PHASE
            AddToConference | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            MuteInConference | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            DeafenInConference | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            MuteController | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            """;

    private static final String FROM_ANOTHER_PHONE = """
            event               | idle         | seized              | progressing              | alerting              | active              | held              | held-private              | bridge-active              | bridge-held
            Seize               | seized!      | APPEARANCE_BUSY     | APPEARANCE_BUSY          | APPEARANCE_BUSY       | APPEARANCE_BUSY     | held              | APPEARANCE_BUSY           | APPEARANCE_BUSY            | bridge-held
            RefreshSeizure      | NOT_THERE    | seized              | NOT_THERE                | NOT_THERE             | NOT_THERE           | NOT_THERE         | NOT_THERE                 | NOT_THERE                  | NOT_THERE
            ReleaseSeizure      | NOT_THERE    | idle!               | NOT_THERE                | NOT_THERE             | NOT_THERE           | NOT_THERE         | NOT_THERE                 | NOT_THERE                  | NOT_THERE
            Elapsed             | idle         | idle!               | progressing              | alerting              | active              | held              | held-private              | bridge-active              | bridge-held
            Originate           | progressing! | seized+progressing! | progressing+progressing! | alerting+progressing! | active+progressing! | held+progressing! | held-private+progressing! | bridge-active+progressing! | bridge-held+progressing!
            Summon              | alerting!    | seized+alerting!    | progressing+alerting!    | alerting+alerting!    | active+alerting!    | held+alerting!    | held-private+alerting!    | bridge-active+alerting!    | bridge-held+alerting!
            PickUp              | NOT_THERE    | NOT_THERE           | NOT_OWNER                | WRONG_PHASE           | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            FarRinging          | NOT_THERE    | NOT_THERE           | progressing!             | WRONG_PHASE           | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            Offer               | alerting!    | seized+alerting!    | progressing+alerting!    | alerting+alerting!    | active+alerting!    | held+alerting!    | held-private+alerting!    | bridge-active+alerting!    | bridge-held+alerting!
            Divert              | idle!        | seized!             | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            DialCode            | idle!        | seized!             | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            PhoneRinging        | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | alerting!             | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            PhoneStoppedRinging | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | alerting              | active              | held              | held-private              | bridge-active              | bridge-held
            Answer              | NOT_THERE    | NOT_THERE           | NOT_OWNER                | active!               | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | WRONG_PHASE                | WRONG_PHASE
            Hold                | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | WRONG_PHASE           | NOT_OWNER           | NOT_OWNER         | NOT_OWNER                 | NOT_OWNER                  | NOT_OWNER
            HoldPrivately       | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | WRONG_PHASE           | NOT_OWNER           | NOT_OWNER         | NOT_OWNER                 | NOT_OWNER                  | NOT_OWNER
            Resume              | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | WRONG_PHASE           | NOT_OWNER           | NOT_OWNER         | NOT_OWNER                 | NOT_OWNER                  | NOT_OWNER
            Exclude             | NOT_THERE    | NOT_THERE           | NOT_OWNER                | WRONG_PHASE           | NOT_OWNER           | NOT_OWNER         | NOT_OWNER                 | NOT_OWNER                  | NOT_OWNER
            Retrieve            | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | WRONG_PHASE           | active!             | active!           | PRIVATE_CALL              | active!                    | active!
            Bridge              | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | WRONG_PHASE           | bridge-active!      | active!           | PRIVATE_CALL              | bridge-active!             | bridge-active!
            Leave               | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | WRONG_PHASE           | WRONG_PHASE         | WRONG_PHASE       | WRONG_PHASE               | NOT_OWNER                  | NOT_OWNER
            HandOver            | NOT_THERE    | NOT_THERE           | WRONG_PHASE              | WRONG_PHASE           | NOT_OWNER           | NOT_OWNER         | NOT_OWNER                 | NOT_OWNER                  | NOT_OWNER
            FarChanged          | NOT_THERE    | NOT_THERE           | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            Note                | NOT_THERE    | NOT_THERE           | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            End                 | NOT_THERE    | NOT_THERE           | idle!                    | idle!                 | idle!               | idle!             | idle!                     | idle!                      | idle!
            Reconfigure         | idle         | seized              | progressing              | alerting              | active              | held              | held-private              | bridge-active              | bridge-held
            ParkAgainst         | idle!        | seized!             | progressing!             | alerting!             | active!             | held!             | held-private!             | bridge-active!             | bridge-held!
            Unpark              | NOT_THERE    | NOT_THERE           | NOT_THERE                | NOT_THERE             | NOT_THERE           | NOT_THERE         | NOT_THERE                 | NOT_THERE                  | NOT_THERE
            StartConference | NOT_THERE | NOT_THERE | WRONG_PHASE | WRONG_PHASE | NOT_OWNER | NOT_THERE | NOT_OWNER | WRONG_PHASE | WRONG_PHASE
            AddToConference | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            MuteInConference | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            DeafenInConference | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            MuteController | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE | NOT_THERE
            """;

    @TestFactory
    Stream<DynamicTest> fromThePhoneThatHasIt() {
        return cells(FROM_THE_PHONE_THAT_HAS_IT, A);
    }

    @TestFactory
    Stream<DynamicTest> fromAnotherPhone() {
        return cells(FROM_ANOTHER_PHONE, B);
    }

    @Test
    void noKindOfEventIsLeftOut() {
        List<String> kinds = Arrays.stream(LineEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();
        assertThat(rows(FROM_THE_PHONE_THAT_HAS_IT).keySet()).containsExactlyInAnyOrderElementsOf(kinds);
        assertThat(rows(FROM_ANOTHER_PHONE).keySet()).containsExactlyInAnyOrderElementsOf(kinds);
    }

    private static Stream<DynamicTest> cells(String matrix, Endpoint from) {
        return rows(matrix).entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .map(cell -> DynamicTest.dynamicTest(
                                row.getKey() + " when " + cell.getKey(),
                                () -> assertThat(meet(cell.getKey(), row.getKey(), from))
                                        .isEqualTo(cell.getValue()))));
    }

    private static String meet(String phase, String kind, Endpoint from) {
        LineState before = lineIn(phase);
        Outcome outcome = LineRules.decide(before, event(kind, from));
        if (outcome instanceof Outcome.Refused refused) {
            return refused.why().name();
        }
        LineState after = ((Outcome.Accepted) outcome).after();
        String second =
                after.at(2).phase() == Phase.IDLE ? "" : "+" + name(after.at(2).phase());
        String told = after.version() > before.version() ? "!" : "";
        return name(after.at(1).phase()) + second + told;
    }

    private static LineState lineIn(String phase) {
        LineState idle = line(2);
        LineState seized = Happenings.after(idle, seize(A, 1, 1));
        LineState progressing = Happenings.after(seized, originate(A, 1, 1));
        LineState active = Happenings.after(progressing, answer(1, A));
        return switch (phase) {
            case "idle" -> idle;
            case "seized" -> seized;
            case "progressing" -> progressing;
            case "alerting" -> Happenings.after(idle, offer(1), phoneRinging(1, A, "first"));
            case "active" -> active;
            case "held" -> Happenings.after(active, hold(1, A));
            case "bridge-active" -> Happenings.after(active, bridge(1, C));
            case "bridge-held" -> Happenings.after(active, bridge(1, C), hold(1, A), hold(1, C));
            default -> Happenings.after(active, holdPrivately(1, A));
        };
    }

    private static LineEvent event(String kind, Endpoint from) {
        return switch (kind) {
            case "Seize" -> seize(from, 1, 2);
            case "RefreshSeizure" -> refresh(1, 30);
            case "ReleaseSeizure" -> release(1);
            case "Elapsed" -> elapsed(15);
            case "Originate" -> originate(from, 1, 2);
            case "Summon" -> summon(2);
            case "PickUp" -> pickUp(1, from, "new");
            case "FarRinging" -> farRinging(1);
            case "Offer" -> offer(2);
            case "Divert" -> divert(2);
            case "DialCode" -> dialCode(from, 2);
            case "PhoneRinging" -> phoneRinging(1, from, "second");
            case "PhoneStoppedRinging" -> phoneStopped(1, from);
            case "Answer" -> answer(1, from);
            case "Hold" -> hold(1, from);
            case "HoldPrivately" -> holdPrivately(1, from);
            case "Resume" -> resume(1, from);
            case "Exclude" -> exclude(1, from, true);
            case "Retrieve" -> retrieve(1, from, "new");
            case "Bridge" -> bridge(1, from, "new");
            case "Leave" -> leave(1, from);
            case "HandOver" -> handOver(1, from, from.equals(A) ? B : A);
            case "ParkAgainst" -> park(9);
            case "Unpark" -> unpark(9);
            case "StartConference" -> conference(from, 1, 1L, 2L);
            case "AddToConference" -> addToConference(1, 1);
            case "MuteInConference" -> mute(1, true);
            case "DeafenInConference" -> deafen(1, true);
            case "MuteController" -> muteController(true);
            case "FarChanged" -> farChanged(1);
            case "Note" -> farHolds(1, true);
            case "End" -> end(1);
            case "Reconfigure" -> reconfigure(without(Happenings.settings(2), from));
            default -> throw new IllegalArgumentException("no event for " + kind);
        };
    }

    private static Map<String, Map<String, String>> rows(String matrix) {
        List<List<String>> lines = matrix.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::trim).toList())
                .toList();
        return lines.stream()
                .skip(1)
                .collect(Collectors.toMap(
                        row -> row.get(0), row -> zip(lines.get(0), row), (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, String> zip(List<String> phases, List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        phases.subList(1, phases.size()).forEach(phase -> cells.put(phase, row.get(phases.indexOf(phase))));
        return cells;
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
