package io.lamplighter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No command is without a golden request, none that reads a document without one, and no document lies about unused. */
class EveryCommandTest {
    private static final String CONTEXT = "/com.broadsoft.xsi-actions";

    /** Commands that have none yet, by a part of their names. */
    private static final List<String> TO_COME = List.of();

    private final List<Command> commands = Command.all().stream()
            .filter(c -> TO_COME.stream().noneMatch(c.name()::contains))
            .toList();

    private final Map<Command, List<GoldenRequest>> requests = requests();

    private Map<Command, List<GoldenRequest>> requests() {
        Map<Command, List<GoldenRequest>> all = new HashMap<>();
        for (GoldenRequest request : RequestTable.all("actions")) {
            Command meant = Command.meant(request, CONTEXT, commands)
                    .orElseThrow(() -> new AssertionError("no such command: " + request));
            all.computeIfAbsent(meant, c -> new ArrayList<>()).add(request);
        }
        return all;
    }

    @Test
    void everyCommandHasAGoldenRequest() {
        assertThat(commands).hasSizeGreaterThan(200);
        assertThat(commands.stream().filter(c -> of(c).isEmpty() && !(c.anyMethod() && isThereByAnotherMethod(c))))
                .as("commands without a golden request")
                .isEmpty();
    }

    private boolean isThereByAnotherMethod(Command command) {
        return requests.keySet().stream().anyMatch(other -> other.name().equals(command.name()));
    }

    @Test
    void everyCommandThatReadsADocumentHasAGoldenOne() {
        assertThat(commands.stream().filter(Command::readsBody)).isNotEmpty();
        assertThat(commands.stream()
                        .filter(Command::readsBody)
                        .filter(c -> !of(c).stream().allMatch(EveryCommandTest::isNotAssigned))
                        .filter(c -> of(c).stream().noneMatch(r -> r.body().isPresent() && succeeds(r))))
                .as("commands that read a document, without a golden one")
                .isEmpty();
    }

    @Test
    void everyCommandSucceedsUnlessNobodyHasItsService() {
        assertThat(commands.stream()
                        .filter(c -> !of(c).stream().allMatch(EveryCommandTest::isNotAssigned))
                        .filter(c -> of(c).stream().noneMatch(EveryCommandTest::succeeds)))
                .as("commands without a golden request that succeeds")
                .isEmpty();
    }

    private static boolean isNotAssigned(GoldenRequest request) {
        return request.expected()
                .document()
                .filter(d -> new GoldenDocument(d).text().contains("110430"))
                .isPresent();
    }

    @Test
    void whatIsReadIsADocumentAndWhatIsDoneHasAnEffect() {
        assertThat(requests.values().stream()
                        .flatMap(List::stream)
                        .filter(EveryCommandTest::succeeds)
                        .filter(r -> r.method().equals("GET")
                                ? r.expected().document().isEmpty()
                                : RequestTable.looks(r).isEmpty()
                                        && Stream.of("hears", "log")
                                                .allMatch(k -> r.all(k).isEmpty())))
                .as("golden requests of which nothing is seen")
                .isEmpty();
    }

    @Test
    void everyDocumentIsUsed() throws IOException {
        Set<String> named = RequestTable.all("").stream()
                .flatMap(EveryCommandTest::documents)
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.walk(RequestTable.ROOM)) {
            assertThat(files.filter(f -> f.toString().matches(".*\\.(xml|json)"))
                            .map(f -> "/requests/" + RequestTable.ROOM.relativize(f)))
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(named).contains(f));
        }
    }

    private static Stream<String> documents(GoldenRequest request) {
        return Stream.of(
                        request.body().stream(),
                        request.expected().document().stream(),
                        RequestTable.looks(request).stream().map(GoldenRequest.Look::document),
                        Stream.of("sends", "tells", "posts")
                                .flatMap(k -> request.all(k).stream().map(request::resource)),
                        request.all("given").stream().flatMap(steps -> Stream.of(steps.split("[ ;]+"))))
                .flatMap(s -> s);
    }

    private List<GoldenRequest> of(Command command) {
        return requests.getOrDefault(command, List.of());
    }

    private static boolean succeeds(GoldenRequest request) {
        return request.expected().status() < 300;
    }
}
