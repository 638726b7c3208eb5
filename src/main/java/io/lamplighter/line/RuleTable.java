package io.lamplighter.line;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of a shared line as one table: for each kind of event and each phase of an appearance, what happens. The
 * engine decides by it, and the same table is printed for readers.
 *
 * <p>Sources: BroadSoft's shared call appearances as phones and other servers practise them; RFC 4235 §3.7.1 for the
 * ways in which calls end.
 */
public final class RuleTable {
    private static final List<Phase> COLUMNS = List.of(Phase.values());

    private static final List<Row<?>> ROWS = List.of(
            SeizureRows.seize(),
            SeizureRows.refresh(),
            SeizureRows.release(),
            CallRows.originate(),
            SummonRows.summon(),
            SummonRows.pickUp(),
            CallRows.farRinging(),
            CallRows.offer(),
            CallRows.phoneRinging(),
            CallRows.phoneStoppedRinging(),
            CallRows.answer(),
            HoldRows.hold(),
            HoldRows.holdPrivately(),
            HoldRows.resume(),
            HoldRows.exclude(),
            SharingRows.retrieve(),
            SharingRows.bridge(),
            SharingRows.leave(),
            SharingRows.handOver(),
            CallRows.farChanged(),
            CallRows.note(),
            CallRows.end());

    private static final List<Sweep<?>> SWEEPS = List.of(Sweep.elapsed(), Sweep.reconfigure());

    private static final List<Aside<?>> ASIDES =
            List.of(Aside.dialCode(), Aside.divert(), Aside.park(), Aside.unpark());

    private static final List<Conferencing<?>> CONFERENCING = List.of(
            Conferencing.start(),
            Conferencing.add(),
            Conferencing.mute(),
            Conferencing.deafen(),
            Conferencing.muteController());

    private static final Map<Class<? extends LineEvent>, Decision> BY_KIND = byKind();

    private RuleTable() {}

    private interface Decision {
        Outcome decide(LineState state, LineEvent event);
    }

    private static Map<Class<? extends LineEvent>, Decision> byKind() {
        Map<Class<? extends LineEvent>, Decision> all = new LinkedHashMap<>();
        ROWS.forEach(row -> all.put(row.kind(), row::decide));
        SWEEPS.forEach(sweep -> all.put(sweep.kind(), sweep::decide));
        ASIDES.forEach(aside -> all.put(aside.kind(), aside::decide));
        CONFERENCING.forEach(conferencing -> all.put(conferencing.kind(), conferencing::decide));
        return Map.copyOf(all);
    }

    /** The rows of which each cell stands for one appearance. */
    static List<Row<?>> rows() {
        return ROWS;
    }

    /** The rows about every appearance at once. */
    static List<Sweep<?>> sweeps() {
        return SWEEPS;
    }

    /** The rows about no appearance. */
    static List<Aside<?>> asides() {
        return ASIDES;
    }

    /** The rows about the conference. */
    static List<Conferencing<?>> conferencing() {
        return CONFERENCING;
    }

    static Outcome decide(LineState state, LineEvent event) {
        return BY_KIND.get(event.getClass()).decide(state, event);
    }

    /** The table as a Markdown page. */
    public static String asMarkdown() {
        List<String> lines = new ArrayList<>(List.of(
                "# The rules of a line",
                "",
                "For each event, which appearance it concerns, and what happens in each phase that appearance may be in.",
                "A phase in bold is the appearance's next one. A word in capitals is a refusal: nothing changes.",
                "An empty cell: the event cannot concern an appearance in that phase. \"Stays\" is accepted.",
                "This page is printed from the table by which the server decides.",
                "",
                "| Event | Concerns | "
                        + String.join(
                                " | ", COLUMNS.stream().map(RuleTable::name).toList()) + " |",
                "|---" + "|---".repeat(COLUMNS.size() + 1) + "|"));
        ROWS.forEach(row -> lines.add(line(row)));
        SWEEPS.forEach(sweep -> lines.add(line(sweep)));
        ASIDES.forEach(aside -> lines.add(withoutCells(aside.kind(), aside.inWords())));
        CONFERENCING.forEach(row -> lines.add(withoutCells(row.kind(), row.inWords())));
        lines.add("");
        lines.addAll(Rights.NOTES);
        lines.addAll(List.of("", "## Refused at once", ""));
        ROWS.forEach(row -> row.guardsInWords().forEach(w -> lines.add("- " + name(row.kind()) + ": " + w + ".")));
        return String.join("\n", lines) + "\n";
    }

    private static String line(Row<?> row) {
        List<String> cells =
                COLUMNS.stream().map(phase -> row.inWords(phase).orElse("")).toList();
        return "| " + name(row.kind()) + " | " + row.aimInWords() + " | " + String.join(" | ", cells) + " |";
    }

    private static String line(Sweep<?> sweep) {
        List<String> cells = COLUMNS.stream()
                .map(phase -> phase == Phase.IDLE ? "" : sweep.inWords(phase))
                .toList();
        return "| " + name(sweep.kind()) + " | " + sweep.lineInWords() + " | " + String.join(" | ", cells) + " |";
    }

    private static String withoutCells(Class<?> kind, String words) {
        String untouched = " |".repeat(COLUMNS.size());
        return "| " + name(kind) + " | " + words + " |" + untouched;
    }

    private static String name(Class<?> kind) {
        return kind.getSimpleName();
    }

    private static String name(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
