package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.C;
import static io.lamplighter.line.Happenings.after;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.bridge;
import static io.lamplighter.line.Happenings.clicked;
import static io.lamplighter.line.Happenings.exclude;
import static io.lamplighter.line.Happenings.hold;
import static io.lamplighter.line.Happenings.holdPrivately;
import static io.lamplighter.line.Happenings.line;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.park;
import static io.lamplighter.line.Happenings.phoneRinging;
import static io.lamplighter.line.Happenings.reconfigure;
import static io.lamplighter.line.Happenings.retrieve;
import static io.lamplighter.line.Happenings.seize;
import static io.lamplighter.line.Happenings.settings;
import static io.lamplighter.line.Happenings.summon;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.LineSettings.Rights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The words of the printed table against what the rules do. Lines in every kind of state, under every setting, go through
 * two events of every kind; then each cell must have been asked, each phase and refusal that a cell names must have come
 * of it, and nothing else.
 */
class TableTruthTest {
    private static final Pattern OUTCOME =
            Pattern.compile("`([A-Z_]+)`|\\*\\*([a-z-]+)\\*\\*|\\b(stays)\\b|(another appearance)");

    /** By event and phase, or by event alone where no cell was asked. */
    private static final Map<String, Set<String>> CAME_OF_IT = new TreeMap<>();

    @BeforeAll
    static void letThingsHappen() {
        List<LineEvent> events = new ArrayList<>(EveryEvent.ofTwoCalls());
        events.add(Happenings.conference(A, 1, 1L, 2L, 3L));
        events.add(Happenings.conference(A, 1, 1L));
        events.add(Happenings.addToConference(3, 1));
        events.add(Happenings.addToConference(3, 3));
        Set<LineState> seen = new HashSet<>(starts());
        for (LineState start : List.copyOf(seen)) {
            for (LineEvent event : events) {
                observe(start, event);
                if (LineRules.decide(start, event) instanceof Outcome.Accepted accepted && seen.add(accepted.after())) {
                    events.forEach(second -> observe(accepted.after(), second));
                }
            }
        }
    }

    private static List<LineState> starts() {
        List<LineState> all = new ArrayList<>();
        for (LineState state : situations()) {
            all.add(state);
            rules().forEach(rules -> all.add(after(state, reconfigure(rules))));
        }
        return all;
    }

    private static List<LineSettings> rules() {
        LineSettings usual = settings(2);
        return List.of(
                usual.oneLocationAtATime(),
                usual.withoutRetrieve(),
                usual.withoutBridging(),
                usual.withRestrictedPrimary(A.linePort()),
                usual.withMostBridgeParties(3),
                usual.withRights(B.linePort(), new Rights(true, false, true)));
    }

    private static List<LineState> situations() {
        LineState idle = line(2);
        LineState active = after(idle, originate(A, 1, 1), answer(1, A));
        LineState bridge = after(active, bridge(1, C));
        LineState three = after(bridge, bridge(1, B));
        LineState exclusive = after(bridge, exclude(1, A, true));
        return List.of(
                idle,
                after(idle, seize(A, 1, 1)),
                after(idle, seize(A, 1, 1), seize(A, 2, 2)),
                after(idle, originate(A, 1, 1)),
                after(idle, clicked(A, 1, 1)),
                after(idle, originate(A, 1, 1), exclude(1, A, true)),
                after(idle, offer(1), phoneRinging(1, A, "first")),
                after(idle, summon(1), phoneRinging(1, A, "first")),
                active,
                after(active, exclude(1, A, true)),
                after(active, hold(1, A)),
                after(active, holdPrivately(1, A)),
                after(active, exclude(1, A, true), hold(1, A)),
                after(active, hold(1, A), originate(A, 2), answer(2, A)),
                after(active, offer(2)),
                after(active, originate(B, 2)),
                bridge,
                after(bridge, hold(1, C)),
                after(bridge, hold(1, A), hold(1, C)),
                after(bridge, originate(A, 2)),
                after(bridge, hold(1, A), hold(1, C), originate(A, 2)),
                exclusive,
                after(exclusive, hold(1, C)),
                after(exclusive, hold(1, A), hold(1, C)),
                three,
                after(three, hold(1, B), hold(1, C)),
                after(three, hold(1, A), hold(1, B), hold(1, C)),
                after(idle, park(1)),
                conference(),
                after(conference(), hold(1, A)),
                after(conference(), holdPrivately(1, A)),
                after(conference(), bridge(1, B)),
                threeCalls(),
                after(threeCalls(), hold(3, B)),
                after(threeCalls(), hold(2, B), seize(B, 4, 2)),
                after(threeCalls(), hold(2, B), hold(3, B), Happenings.conference(A, 1, 1L, 2L)),
                after(threeCalls(), hold(2, B), Happenings.conference(A, 1, 1L, 2L)),
                after(threeCalls(), hold(2, B), hold(3, B), Happenings.conference(A, 1, 1L, 2L), seize(B, 4, 2)),
                after(threeCalls(), hold(2, B), Happenings.conference(A, 1, 1L, 2L), bridge(3, C)),
                after(threeCalls(), hold(2, B), hold(3, B), retrieve(2, A), retrieve(3, A)));
    }

    /** A has joined two calls. */
    private static LineState conference() {
        return after(
                line(2),
                originate(A, 1, 1),
                answer(1, A),
                hold(1, A),
                originate(A, 2, 2),
                answer(2, A),
                Happenings.conference(A, 2, 1L, 2L));
    }

    /** A has one call, B two. */
    private static LineState threeCalls() {
        return after(
                line(4),
                originate(A, 1, 1),
                answer(1, A),
                originate(B, 2, 2),
                answer(2, B),
                originate(B, 3, 3),
                answer(3, B));
    }

    private static void observe(LineState state, LineEvent event) {
        String kind = event.getClass().getSimpleName();
        for (Row<?> row : RuleTable.rows()) {
            if (row.kind() == event.getClass()) {
                observe(kind, row.judge(state, event));
            }
        }
        Outcome outcome = LineRules.decide(state, event);
        if (RuleTable.sweeps().stream().anyMatch(sweep -> sweep.kind() == event.getClass())) {
            LineState after = ((Outcome.Accepted) outcome).after();
            state.busy()
                    .forEach((index, was) -> came(
                            cell(kind, was.phase()),
                            moved(was.phase(), after.at(index).phase())));
        }
        boolean confers =
                RuleTable.conferencing().stream().anyMatch(conferencing -> conferencing.kind() == event.getClass());
        if (confers || RuleTable.asides().stream().anyMatch(aside -> aside.kind() == event.getClass())) {
            came(
                    kind,
                    outcome instanceof Outcome.Refused refused ? refused.why().name() : "accepted");
        }
    }

    private static void observe(String kind, Row.Judgement judgement) {
        List<Phase> asked = judgement.asked();
        asked.stream()
                .limit(Math.max(0, asked.size() - 1))
                .forEach(phase -> came(cell(kind, phase), "another appearance"));
        if (judgement.outcome() instanceof Outcome.Accepted accepted) {
            Phase was = asked.get(asked.size() - 1);
            Phase is = accepted.after().at(accepted.index().orElseThrow()).phase();
            came(cell(kind, was), moved(was, is));
        } else {
            String why = ((Outcome.Refused) judgement.outcome()).why().name();
            came(refusedAt(kind, judgement), why);
        }
    }

    /** A first choice that was passed over decided nothing: that the second finds no appearance is a refusal at once. */
    private static String refusedAt(String kind, Row.Judgement judgement) {
        String why = ((Outcome.Refused) judgement.outcome()).why().name();
        return judgement.asked().isEmpty() || why.equals(Refusal.LINE_FULL.name())
                ? kind
                : cell(kind, judgement.asked().get(judgement.asked().size() - 1));
    }

    private static void came(String of, String outcome) {
        CAME_OF_IT.computeIfAbsent(of, o -> new TreeSet<>()).add(outcome);
    }

    private static String cell(String kind, Phase phase) {
        return kind + " when " + phase;
    }

    private static String moved(Phase from, Phase to) {
        return from == to ? "stays" : name(to);
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Test
    void everyCellIsReachedAndDoesWhatItSays() {
        Map<String, Set<String>> said = new TreeMap<>();
        for (Phase phase : Phase.values()) {
            RuleTable.rows()
                    .forEach(row -> row.inWords(phase)
                            .ifPresent(words -> said.put(cell(row.kind().getSimpleName(), phase), said(words, phase))));
            if (phase != Phase.IDLE) {
                RuleTable.sweeps()
                        .forEach(sweep ->
                                said.put(cell(sweep.kind().getSimpleName(), phase), said(sweep.inWords(phase), phase)));
            }
        }
        Map<String, Set<String>> came = new TreeMap<>(CAME_OF_IT);
        came.keySet().removeIf(key -> !key.contains(" when "));
        assertThat(came).isEqualTo(said);
    }

    @Test
    void everyRefusalAtOnceIsReachedAndNothingElseRefusesAtOnce() {
        Map<String, Set<String>> said = new TreeMap<>();
        for (Row<?> row : RuleTable.rows()) {
            Set<String> words = new TreeSet<>();
            Stream.concat(Stream.of(row.aimInWords()), row.guardsInWords().stream())
                    .forEach(text -> words.addAll(said(text, Phase.IDLE)));
            said.put(row.kind().getSimpleName(), words);
        }
        for (Aside<?> aside : RuleTable.asides()) {
            Set<String> words = said(aside.inWords(), Phase.IDLE);
            words.add("accepted");
            said.put(aside.kind().getSimpleName(), words);
        }
        for (Conferencing<?> conferencing : RuleTable.conferencing()) {
            Set<String> words = said(conferencing.inWords(), Phase.IDLE);
            words.add("accepted");
            said.put(conferencing.kind().getSimpleName(), words);
        }
        Map<String, Set<String>> came = new TreeMap<>(CAME_OF_IT);
        came.keySet().removeIf(key -> key.contains(" when "));
        assertThat(came).isEqualTo(said);
    }

    private static Set<String> said(String words, Phase phase) {
        Set<String> outcomes = new TreeSet<>();
        Matcher matcher = OUTCOME.matcher(words);
        while (matcher.find()) {
            String outcome = Stream.of(1, 2, 3, 4)
                    .map(matcher::group)
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow();
            outcomes.add(outcome.equals(name(phase)) ? "stays" : outcome);
        }
        return outcomes;
    }
}
