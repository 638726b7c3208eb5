package io.lamplighter.xsi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Our schema against what clients know, written down apart from it: what we describe comes in their order, nothing is in it
 * that they have not heard of, and what they count on is not left out.
 */
class DocumentedElementsTest {
    private static final Path TABLES = Path.of("src/test/resources/xsi");
    private static final Map<String, Element> TYPES = types();

    /** @param mark what may stand behind a name in the table: {@code ?}, {@code *} or {@code ~}, else empty */
    private record Known(String name, String mark, boolean extension) {
        static Known read(String word) {
            boolean extension = word.startsWith("+");
            String name = extension ? word.substring(1) : word;
            char last = name.charAt(name.length() - 1);
            return Character.isLetterOrDigit(last)
                    ? new Known(name, "", extension)
                    : new Known(name.substring(0, name.length() - 1), String.valueOf(last), extension);
        }
    }

    private record Described(String name, boolean mayBeMissing, boolean mayBeSeveral) {}

    static Stream<String> documents() throws IOException {
        return lines("documented-elements.txt");
    }

    static Stream<String> words() throws IOException {
        return lines("documented-words.txt");
    }

    private static Stream<String> lines(String table) throws IOException {
        return Files.readAllLines(TABLES.resolve(table)).stream().filter(line -> !line.startsWith("#"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void elementsComeInTheOrderThatClientsKnow(String line) {
        List<Known> known = Arrays.stream(line.replaceFirst("^.*: ", "").split(" "))
                .map(Known::read)
                .toList();
        List<Described> ours = elements(type(line));
        List<String> names = known.stream().map(Known::name).toList();
        List<Integer> places =
                ours.stream().map(described -> names.indexOf(described.name())).toList();
        assertThat(places).as("%s has only what clients know: %s", line, ours).doesNotContain(-1);
        assertThat(places).as("%s in order: %s", line, ours).isSorted().doesNotHaveDuplicates();
        for (Known each : known) {
            Optional<Described> our =
                    ours.stream().filter(d -> d.name().equals(each.name())).findFirst();
            check(line, each, our);
        }
    }

    private static void check(String line, Known known, Optional<Described> ours) {
        String what = line.replaceFirst(":.*", "") + "/" + known.name();
        if (known.mark().isEmpty() || known.mark().equals("~") || known.extension()) {
            assertThat(ours).as(what).isPresent();
        }
        ours.ifPresent(described -> {
            assertThat(described.mayBeMissing())
                    .as(what)
                    .isEqualTo(!known.mark().isEmpty());
            assertThat(described.mayBeSeveral()).as(what).isEqualTo(known.mark().equals("*"));
        });
    }

    @ParameterizedTest
    @MethodSource("words")
    void wordsAreThoseThatClientsKnow(String line) {
        List<String> known = List.of(line.replaceFirst("^.*?: ", "").split(" \\| "));
        List<String> ours = children(type(line), "restriction")
                .flatMap(restriction -> children(restriction, "enumeration"))
                .map(word -> word.getAttribute("value"))
                .toList();
        assertThat(ours).isNotEmpty().isSubsetOf(known);
    }

    private static Element type(String line) {
        String name = line.replaceFirst(":.*", "");
        assertThat(TYPES).containsKey(name);
        return TYPES.get(name);
    }

    /** Those of the type that it extends first. */
    private static List<Described> elements(Element type) {
        List<Described> all = new ArrayList<>();
        children(type, "complexContent").flatMap(c -> children(c, "extension")).forEach(extension -> {
            all.addAll(elements(TYPES.get(extension.getAttribute("base"))));
            children(extension, "sequence").forEach(sequence -> all.addAll(described(sequence)));
        });
        children(type, "sequence").forEach(sequence -> all.addAll(described(sequence)));
        return all;
    }

    private static List<Described> described(Element sequence) {
        return children(sequence, "element")
                .map(e -> new Described(
                        e.getAttribute("name"),
                        e.getAttribute("minOccurs").equals("0"),
                        !List.of("", "1").contains(e.getAttribute("maxOccurs"))))
                .toList();
    }

    private static Stream<Element> children(Element parent, String name) {
        Stream.Builder<Element> found = Stream.builder();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(name)) {
                found.add(element);
            }
        }
        return found.build();
    }

    private static Map<String, Element> types() {
        Map<String, Element> types = new LinkedHashMap<>();
        try (Stream<Path> schemas = Files.list(Path.of("xsd"))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            for (Path schema : schemas.filter(s -> s.getFileName().toString().startsWith("xsi"))
                    .toList()) {
                Element root =
                        factory.newDocumentBuilder().parse(schema.toFile()).getDocumentElement();
                Stream.concat(children(root, "complexType"), children(root, "simpleType"))
                        .forEach(type -> types.put(type.getAttribute("name"), type));
            }
            return types;
        } catch (Exception e) {
            throw new AssertionError("the schemas cannot be read", e);
        }
    }
}
