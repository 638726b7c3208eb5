package io.lamplighter.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lamplighter.requests.GoldenRequest.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the tables of golden requests; the README beside them says what their lines mean. */
final class RequestTable {
    /** Where the tables and documents are. */
    static final Path ROOM = Path.of("src/test/resources/requests");

    private static final List<String> KEYWORDS = List.of(
            "given", "by", "body", "type", "with", "bare", "loose", "beyond", "answer", "head", "sends", "hears",
            "tells", "posts", "log", "then", "still");

    private final String table;
    private final List<GoldenRequest> requests = new ArrayList<>();
    private final Map<String, String> scenes = new HashMap<>();
    private String below = "";
    private int begins;
    private String first = "";
    private Map<String, List<String>> lines = new LinkedHashMap<>();

    private RequestTable(String table) {
        this.table = table;
    }

    /** The requests of one table. @param table its name from {@code /requests}, such as {@code actions/calls.txt} */
    static List<GoldenRequest> read(String table) {
        return new RequestTable(table).requests();
    }

    /** The requests of all tables of a folder. */
    static List<GoldenRequest> all(String folder) {
        try (Stream<Path> files = Files.walk(ROOM.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(".txt"))
                    .map(f -> ROOM.relativize(f).toString())
                    .sorted()
                    .flatMap(table -> read(table).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<GoldenRequest> requests() {
        int number = 0;
        for (String line : text().split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith(" ")) {
                said(line.strip());
            } else {
                ends();
                begins(line.strip(), number);
            }
        }
        ends();
        return List.copyOf(requests);
    }

    private String text() {
        try {
            return Files.readString(ROOM.resolve(table), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begins(String line, int number) {
        String[] words = line.split(" +", 2);
        switch (words[0]) {
            case "below" -> below = words[1];
            case "scene" -> {
                String[] scene = words[1].split(" *= *", 2);
                scenes.put(scene[0], withScenes(scene[1]));
            }
            default -> {
                begins = number;
                first = line;
            }
        }
    }

    private void said(String line) {
        String[] words = line.split(" +", 2);
        boolean status = words[0].matches("[0-9]{3}");
        String keyword = status ? "answer" : words[0];
        if (!KEYWORDS.contains(keyword) || first.isEmpty()) {
            throw new IllegalStateException(table + ": what is this? " + line);
        }
        lines.computeIfAbsent(keyword, k -> new ArrayList<>())
                .add(status ? line : keyword.equals("given") ? withScenes(words[1]) : words[1]);
    }

    /** Steps, with those of a scene in place of its name. */
    private String withScenes(String steps) {
        return Stream.of(steps.split(" *; *"))
                .map(step -> scenes.getOrDefault(step, step))
                .reduce((a, b) -> a + "; " + b)
                .orElseThrow();
    }

    private void ends() {
        if (!first.isEmpty()) {
            String[] words = first.split(" +", 2);
            requests.add(new GoldenRequest(table, begins, words[0], absolute(words[1]), looks(lines)));
        }
        first = "";
        lines = new LinkedHashMap<>();
    }

    /** Paths of looks get the context, as those of requests do. */
    private Map<String, List<String>> looks(Map<String, List<String>> said) {
        Map<String, List<String>> all = new LinkedHashMap<>(said);
        for (String keyword : List.of("then", "still")) {
            all.computeIfPresent(
                    keyword, (k, looks) -> looks.stream().map(this::absolute).toList());
        }
        return all;
    }

    private String absolute(String target) {
        return target.startsWith("/com.") || target.startsWith("/provisioning") ? target : below + target;
    }

    /** What is looked at after a request. */
    static List<Look> looks(GoldenRequest request) {
        return Stream.of("then", "still")
                .flatMap(k -> request.all(k).stream().map(l -> look(request, k, l.split(" +"))))
                .toList();
    }

    private static Look look(GoldenRequest request, String keyword, String[] words) {
        boolean status = words[1].matches("[0-9]{3}");
        return new Look(keyword.equals("then"), words[0], status ? words[1] : request.resource(words[1]));
    }
}
