package io.lamplighter.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.channel.EventCommandNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No command of Xsi-Events is without a golden request, no package without one, and no command that clients know at all. */
class EveryEventCommandTest {
    private static final String CONTEXT = "^(/com\\.broadsoft\\.async)?/com\\.broadsoft\\.xsi-(events|actions)";

    private final List<GoldenRequest> requests = RequestTable.all("events");

    @Test
    void everyCommandHasAGoldenRequest() {
        List<String> there = requests.stream()
                .map(r -> EventCommandNames.of(
                        r.method(), r.path().replaceFirst(CONTEXT, "").replace('{', 'x')))
                .toList();
        assertThat(EventCommandNames.all()).hasSizeGreaterThan(18);
        assertThat(EventCommandNames.all().stream().filter(command -> !there.contains(command)))
                .as("commands of events without a golden request")
                .isEmpty();
    }

    @Test
    void everyPackageIsSubscribedTo() {
        List<String> documents = requests.stream()
                .map(GoldenRequest::body)
                .flatMap(Optional::stream)
                .map(d -> new GoldenDocument(d).text())
                .toList();
        assertThat(Arrays.stream(EventPackage.values())
                        .map(EventPackage::wireName)
                        .filter(name -> documents.stream().noneMatch(d -> d.contains("<event>" + name + "</event>"))))
                .as("packages without a golden subscription")
                .isEmpty();
    }

    @Test
    void whatIsAskedForIsADocumentAndWhatIsDoneHasAnEffect() {
        assertThat(requests.stream()
                        .filter(r -> r.expected().status() < 300)
                        .filter(r -> r.expected().document().isEmpty())
                        .filter(r -> !r.target().toLowerCase().endsWith("/channel/eventresponse"))
                        .filter(r -> r.all("tells").isEmpty()
                                && RequestTable.looks(r).isEmpty()))
                .as("golden requests of which nothing is seen")
                .isEmpty();
    }

    @Test
    void everyCommandThatClientsKnowHasAGoldenRequest() throws IOException {
        List<GoldenRequest> all = Stream.of("actions", "events")
                .flatMap(folder -> RequestTable.all(folder).stream())
                .toList();
        List<String> known = Files.readAllLines(RequestTable.ROOM.resolve("known-commands.list")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .toList();
        assertThat(known).hasSizeGreaterThan(170);
        assertThat(known.stream().filter(line -> all.stream().noneMatch(r -> is(r, line))))
                .as("commands that clients know, without a golden request")
                .isEmpty();
    }

    /** Paths are in any case, and those of a user behind him. */
    private static boolean is(GoldenRequest request, String known) {
        String[] words = known.split(" +");
        String path = words[1].replace("{}", "[^/]+");
        return request.method().equals(words[0])
                && request.path().replaceFirst(CONTEXT, "").matches("(?i)/v2\\.0(/user/[^/]+)?" + path);
    }
}
