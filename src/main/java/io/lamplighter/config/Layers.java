package io.lamplighter.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What all sources together give for each key: a later layer hides what earlier ones gave for the same key. */
final class Layers {
    private final Map<String, Given> byPath = new LinkedHashMap<>();
    private final List<Problem> problems;

    Layers(List<Problem> problems) {
        this.problems = problems;
    }

    /** Adds what a file gives. */
    void add(List<Given> layer) {
        layer.forEach(this::put);
    }

    /** Adds one value of a flag or variable; a whole list of sections may be written as YAML in one line. */
    void put(Given one) {
        if (!KnownKeys.isKnown(one.path()) && !one.path().equals(Keys.TRUNKS)) {
            problems.add(Problem.at(one.source(), one.path(), KnownKeys.unknown(one.path())));
        } else if (one.path().equals(Keys.TRUNKS)) {
            putTrunks(one);
        } else {
            byPath.put(one.path(), one);
        }
    }

    private void putTrunks(Given written) {
        byPath.keySet().removeIf(path -> path.startsWith(Keys.TRUNKS + "."));
        if (written.isList() && written.values().isEmpty()) {
            return;
        }
        List<Given> items = written.isList() || written.source() instanceof Source.InFile
                ? List.of()
                : new YamlReader(line -> written.source(), problems).read(written.text(), Keys.TRUNKS);
        if (items.isEmpty() || items.stream().anyMatch(i -> i.path().equals(Keys.TRUNKS))) {
            problems.add(Problem.at(
                    written.source(), Keys.TRUNKS, "must be a list of sections, each with at least name and peers"));
            return;
        }
        add(items);
    }

    /** Whether any source has a value for a key. */
    boolean isGiven(String path) {
        return at(path).filter(given -> !given.isBlank()).isPresent();
    }

    Optional<Given> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Anything given for a section, to say where the section is. */
    Optional<Given> firstBelow(String prefix) {
        return byPath.values().stream()
                .filter(given -> given.path().startsWith(prefix))
                .findFirst();
    }

    /** The groups of users that anything is given for, in order. */
    List<String> codeGroups() {
        return byPath.keySet().stream()
                .flatMap(path -> KnownKeys.groupOf(path).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Positions in the list of trunks that anything is given for. */
    List<Integer> trunkPositions() {
        TreeSet<Integer> positions = new TreeSet<>();
        Predicate<String> ofATrunk = path -> path.startsWith(Keys.TRUNKS + ".");
        byPath.keySet().stream()
                .filter(ofATrunk)
                .map(path -> path.split("\\.")[1])
                .map(Integer::valueOf)
                .forEach(positions::add);
        return new ArrayList<>(positions);
    }
}
