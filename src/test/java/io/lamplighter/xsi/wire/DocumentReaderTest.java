package io.lamplighter.xsi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents as clients write them, in XML and JSON. */
class DocumentReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<List xmlns=\"http://schema.broadsoft.com/xsi\"><item><name>a</name></item><item><name>b</name></item></List>",
                "<x:List xmlns:x=\"http://schema.broadsoft.com/xsi-actions\"><x:item><x:name> a </x:name></x:item>"
                        + "<x:item><x:name>b</x:name></x:item></x:List>",
                "<?xml version='1.0' encoding='iso-8859-1'?>\n  <List >\n <item ><name>a</name></item>\n"
                        + "<item><name>b</name></item></List>\n",
                "  <?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><xsi:List><xsi:item><xsi:name>a</xsi:name>"
                        + "</xsi:item><xsi:item><xsi:name>b</xsi:name></xsi:item></xsi:List>",
                "{\"List\":{\"@xmlns\":{\"$\":\"http://schema.broadsoft.com/xsi\"},"
                        + "\"item\":[{\"name\":{\"$\":\"a\"}},{\"name\":{\"$\":\"b\"}}]}}",
                " {\"xsi:List\":{\"xsi:item\":[{\"xsi:name\":\"a\"},{\"xsi:name\":{\"$\":\"b\"}}]}} "
            })
    void theSameDocumentInManyForms(String text) {
        RequestElement list = read(text, "List");
        assertThat(list.children("item"))
                .extracting(item -> item.text("name").orElseThrow())
                .containsExactly("a", "b");
    }

    @Test
    void aSingleSiblingIsAListOfOne() {
        assertThat(read("{\"List\":{\"item\":{\"$\":\"a\"}}}", "List").children("item"))
                .extracting(RequestElement::text)
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<S xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><a xsi:nil=\"true\"/><b></b><c>x</c></S>",
                "<S><a xsi1:nil='1'/><b/><c>x</c></S>",
                "{\"S\":{\"a\":{\"@xsi:nil\":\"true\"},\"b\":{},\"c\":{\"$\":\"x\"}}}",
                "{\"S\":{\"a\":null,\"b\":\"\",\"c\":\"x\"}}"
            })
    void nilIsNotEmptyAndEmptyIsNotAbsent(String text) {
        RequestElement s = read(text, "S");
        assertThat(s.child("a").orElseThrow().nil()).isTrue();
        assertThat(s.text("a")).isEmpty();
        assertThat(s.text("b")).contains("");
        assertThat(s.text("c")).contains("x");
        assertThat(s.has("a")).isTrue();
        assertThat(s.has("d")).isFalse();
    }

    @Test
    void attributesAreKeptWithoutDeclarations() {
        String xml = "<C xmlns:xsi1=\"urn:x\"><e xsi1:type=\"xsi:AccessEndpoint\" countryCode=\"1\">t</e></C>";
        String json = "{\"C\":{\"@xmlns\":{\"xsi1\":\"urn:x\"},"
                + "\"e\":{\"@xsi1:type\":\"xsi:AccessEndpoint\",\"@countryCode\":\"1\",\"$\":\"t\"}}}";
        for (String text : List.of(xml, json)) {
            RequestElement e = read(text, "C").child("e").orElseThrow();
            assertThat(e.attributes())
                    .containsExactlyInAnyOrderEntriesOf(Map.of("type", "xsi:AccessEndpoint", "countryCode", "1"));
            assertThat(e.text()).isEqualTo("t");
        }
    }

    @Test
    void numbersAndBooleansOfJsonAreTexts() {
        RequestElement s = read("{\"S\":{\"active\":{\"$\":true},\"rings\":5}}", "S");
        assertThat(s.flag("active")).contains(true);
        assertThat(s.number("rings", 1, 20)).contains(5);
    }

    @Test
    void valuesOfTheWrongTypeAreNamed() {
        RequestElement s = read("<S><active>yes</active><rings>21</rings><many>x</many><kind>z</kind></S>", "S");
        assertRefused(() -> s.flag("active"), "active must be true or false");
        assertRefused(() -> s.number("rings", 1, 20), "rings must be a whole number from 1 to 20");
        assertRefused(() -> s.number("many", 1, 20), "many must be a whole number from 1 to 20");
        assertRefused(() -> s.word("kind", List.of("x", "y")), "kind must be one of x, y");
        assertRefused(() -> s.required("name"), "name is missing");
        assertRefused(() -> s.text("active", 2), "active must not be longer than 2");
    }

    @Test
    void utf8CountsWhateverIsDeclared() {
        String declared = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><S><n>Zoë</n></S>";
        assertThat(name(declared, StandardCharsets.UTF_8)).isEqualTo("Zoë");
        assertThat(name(declared, StandardCharsets.ISO_8859_1)).isEqualTo("Zoë");
        assertThat(name("\uFEFF<S><n>Zoë</n></S>", StandardCharsets.UTF_8)).isEqualTo("Zoë");
        assertThat(name("\uFEFF<S><n>Zoë</n></S>", StandardCharsets.UTF_16LE)).isEqualTo("Zoë");
        assertThat(name("\uFEFF{\"S\":{\"n\":{\"$\":\"Zoë\"}}}", StandardCharsets.UTF_8))
                .isEqualTo("Zoë");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertRefused(
                () -> name("<S><n>Zoë</n></S>", StandardCharsets.ISO_8859_1),
                "The body is not a S document: it is not valid UTF-8, and declares nothing else that it is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<S>",
                "<T/>",
                "nonsense",
                "<S><a></b></S>",
                "<!DOCTYPE S [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><S>&x;</S>",
                "<!DOCTYPE S SYSTEM \"http://127.0.0.1:1/x.dtd\"><S/>",
                "<S>&undeclared;</S>",
                "<S/><S/>",
                "{",
                "[]",
                "{}",
                "{\"T\":{}}",
                "{\"S\":[]}",
                "{\"S\":\"text\"}",
                "{\"S\":{},\"T\":{}}",
                "{\"S\":{\"a\":1,\"a\":2}}",
                "{\"S\":{\"a\":[[1]]}}",
                "{\"S\":{}}{\"S\":{}}"
            })
    void whatIsNoSuchDocumentIsRefused(String text) {
        assertThatThrownBy(() -> read(text, "S"))
                .isInstanceOfSatisfying(
                        XsiRefused.class, e -> assertThat(e.error()).isEqualTo(XsiError.BAD_REQUEST))
                .hasMessageStartingWith("The body is not a S document: ");
    }

    @Test
    void depthAndNumberOfElementsAreBounded() {
        assertRefused(
                () -> read("<S>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</S>", "S"),
                "The body is not a S document: elements are nested too deep");
        assertRefused(
                () -> read("<S>" + "<a/>".repeat(DocumentReader.MOST_ELEMENTS) + "</S>", "S"),
                "The body is not a S document: it has too many elements");
        assertThatThrownBy(() -> read("{\"S\":" + "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000) + "}", "S"))
                .isInstanceOf(XsiRefused.class);
        assertRefused(
                () -> read("{\"S\":" + "{\"a\":".repeat(16) + "1" + "}".repeat(17), "S"),
                "The body is not a S document: elements are nested too deep");
    }

    @Test
    void anEncodingWithAnImpossibleNameIsRefusedLikeAnyOtherThatIsNotKnown() {
        byte[] document =
                "<?xml version='1.0' encoding='-x'?><S><n>\u00e9</n></S>".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(
                () -> DocumentReader.read(document, "S"),
                "The body is not a S document: it is not valid UTF-8, and declares nothing else that it is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"S\":{\"n\":\"a\\u0000b\"}}",
                "{\"S\":{\"n\":{\"$\":\"a\\u0007b\"}}}",
                "{\"S\":{\"n\":\"\\ud800\"}}"
            })
    void whatNoXmlAnswerCouldTellAgainIsRefusedInJson(String text) {
        assertRefused(
                () -> read(text, "S"), "The body is not a S document: it has a character that XML does not allow");
    }

    private static void assertRefused(Runnable reading, String summary) {
        assertThatThrownBy(reading::run).isInstanceOf(XsiRefused.class).hasMessage(summary);
    }

    private static String name(String text, Charset charset) {
        return DocumentReader.read(text.getBytes(charset), "S").text("n").orElseThrow();
    }

    private static RequestElement read(String text, String root) {
        return DocumentReader.read(text.getBytes(StandardCharsets.UTF_8), root);
    }
}
