package io.lamplighter.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What our schema describes is answered or told in a golden document: every root, and every type of event. */
class EveryDocumentTest {
    private static final Pattern ROOT_ELEMENT = Pattern.compile("(?m)^  <xs:element name=\"(\\w+)\"");
    private static final Pattern TYPE = Pattern.compile(
            "(?s)<xs:complexType name=\"(\\w+)\"(?: abstract=\"(true)\")?(?:/>|>(.*?)</xs:complexType>)");
    private static final Pattern BASE = Pattern.compile("<xs:extension base=\"(\\w+)\"");
    private static final Pattern DOCUMENT_ROOT = Pattern.compile("<(?:\\w+:)?(\\w+)[ />]");
    private static final Pattern EVENT_TYPE = Pattern.compile("xsi1:type=\"xsi:(\\w+)\"");

    /** Roots of requests that are answered without a document. */
    private static final Set<String> SENT_ALONE = Set.of("EventResponse", "Portal", "PlayDynamicMusicOnHold");

    /** Roots of services that nobody has here; see those that are not assigned. */
    private static final Set<String> OF_NOBODY = Set.of("SequentialRing", "SequentialRingCriteria");

    private final List<GoldenRequest> requests = RequestTable.all("");

    @Test
    void everyRootOfTheSchemaIsAnsweredOrSent() throws IOException {
        Set<String> answered = answers().map(EveryDocumentTest::root).collect(Collectors.toSet());
        Set<String> sent = requests.stream()
                .flatMap(r -> r.body().stream())
                .filter(d -> d.endsWith(".xml"))
                .map(EveryDocumentTest::root)
                .collect(Collectors.toSet());
        Set<String> roots = new TreeSet<>();
        for (Path schema : schemas("xsi*.xsd")) {
            matches(ROOT_ELEMENT, Files.readString(schema)).forEach(m -> roots.add(m.group(1)));
        }
        assertThat(roots).hasSizeGreaterThan(70);
        assertThat(sent).containsAll(SENT_ALONE);
        roots.removeAll(SENT_ALONE);
        roots.removeAll(OF_NOBODY);
        roots.removeAll(answered);
        assertThat(roots).as("documents of the schema without a golden one").isEmpty();
    }

    @Test
    void everyTypeOfEventIsInAGoldenDocumentThatATestCompares() throws IOException {
        Set<String> told = answers()
                .map(d -> new GoldenDocument(d).text())
                .flatMap(text -> matches(EVENT_TYPE, text).map(m -> m.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        told.addAll(comparedElsewhere());
        Set<String> types = eventTypes();
        assertThat(types).hasSizeGreaterThan(45);
        types.removeAll(told);
        assertThat(types).as("types of events without a golden document").isEmpty();
    }

    /** What tables say is answered, looked at, told or posted. */
    private Stream<String> answers() {
        return requests.stream()
                .flatMap(r -> Stream.of(
                                r.expected().document().stream(),
                                RequestTable.looks(r).stream().map(GoldenRequest.Look::document),
                                r.all("tells").stream().map(r::resource),
                                r.all("posts").stream().map(r::resource))
                        .flatMap(s -> s))
                .filter(d -> d.endsWith(".xml"));
    }

    private static String root(String document) {
        String text = new GoldenDocument(document).text().replaceFirst("^\\s*<\\?[^>]*>", "");
        return matches(DOCUMENT_ROOT, text).findFirst().orElseThrow().group(1);
    }

    /** Types in documents of events that other tests compare: such a test names its document, or a part of its name. */
    private static Set<String> comparedElsewhere() throws IOException {
        String tests = sources();
        Set<String> types = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/xsi"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                String name = file.getFileName().toString().replace(".xml", "");
                if (tests.contains('"' + name + '"')
                        || tests.contains(name + ".xml")
                        || tests.contains('"' + name.replaceFirst("-event$|^event-", "") + '"')) {
                    matches(EVENT_TYPE, Files.readString(file)).forEach(m -> types.add(m.group(1)));
                }
            }
        }
        return types;
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/io/lamplighter"))) {
            return files.filter(f -> f.toString().endsWith("Test.java"))
                    .map(EveryDocumentTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Types that documents can have, each derived from one of the two that all events are. */
    private static Set<String> eventTypes() throws IOException {
        Map<String, String> bases = new HashMap<>();
        Set<String> concrete = new TreeSet<>();
        for (Path schema : schemas("xsi-*.xsd")) {
            matches(TYPE, Files.readString(schema)).forEach(type -> {
                String content = type.group(3) == null ? "" : type.group(3);
                matches(BASE, content).findFirst().ifPresent(base -> bases.put(type.group(1), base.group(1)));
                if (type.group(2) == null) {
                    concrete.add(type.group(1));
                }
            });
        }
        concrete.removeIf(type -> !isEvent(type, bases));
        return concrete;
    }

    private static boolean isEvent(String type, Map<String, String> bases) {
        String base = bases.get(type);
        return base != null && (Set.of("EventData", "BaseEvent").contains(base) || isEvent(base, bases));
    }

    private static List<Path> schemas(String glob) throws IOException {
        try (var schemas = Files.newDirectoryStream(Path.of("xsd"), glob)) {
            List<Path> all = new java.util.ArrayList<>();
            schemas.forEach(all::add);
            return all;
        }
    }

    private static Stream<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results();
    }
}
