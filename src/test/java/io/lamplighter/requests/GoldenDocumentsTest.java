package io.lamplighter.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents of requests against our schema: as they are, or, where a client writes them in JSON or loosely, as they are read.
 * What a table calls loose must not be valid as it is, and what it calls beyond the schema not even as it is read.
 */
class GoldenDocumentsTest {
    private static final Pattern ROOT = Pattern.compile("<(?:\\w+:)?(\\w+)[ >/]|^\\s*\\{\\s*\"(\\w+)\"");

    static Stream<GoldenRequest> requests() {
        return RequestTable.all("").stream()
                .filter(r -> r.body().isPresent() && !r.target().startsWith("/provisioning"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAsTheSchemaSays(GoldenRequest request) {
        String document = sample(new GoldenDocument(request.body().orElseThrow()).text());
        boolean loose = request.only("loose").isPresent();
        if (request.only("beyond").isPresent()) {
            assertThatThrownBy(() -> Schemas.assertValid(asRead(document))).isInstanceOf(AssertionError.class);
        } else if (loose || document.strip().startsWith("{")) {
            Schemas.assertValid(asRead(document));
        } else {
            Schemas.assertValid(document);
        }
        if (loose) {
            assertThatThrownBy(() -> Schemas.assertValid(document))
                    .as(request + " is not as loose as its table says")
                    .isInstanceOf(AssertionError.class);
        }
    }

    /** With something of the right form for names of what there is only while a request runs. */
    private static String sample(String document) {
        return document.replaceAll("\\{(call|second|third)}", "callhalf-9:0").replaceAll("\\{[a-z]+}", "9");
    }

    private static String asRead(String document) {
        Matcher root = ROOT.matcher(document.replaceFirst("<\\?[^>]*>", ""));
        assertThat(root.find()).as("a root in " + document).isTrue();
        RequestElement read =
                DocumentReader.read(document.getBytes(UTF_8), root.group(1) == null ? root.group(2) : root.group(1));
        return xml(read)
                .replaceFirst(
                        "^<\\w+",
                        "$0 xmlns=\"http://schema.broadsoft.com/xsi\""
                                + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"");
    }

    private static String xml(RequestElement element) {
        StringBuilder out = new StringBuilder("<").append(element.name());
        element.attributes()
                .forEach((name, value) -> out.append(' ')
                        .append(name.equals("nil") || name.equals("type") ? "i:" + name : name)
                        .append("=\"")
                        .append(escaped(value))
                        .append('"'));
        if (element.nil() && !element.attributes().containsKey("nil")) {
            out.append(" i:nil=\"true\"");
        }
        out.append('>').append(escaped(element.text()));
        List<RequestElement> children = element.children();
        children.forEach(child -> out.append(xml(child)));
        return out.append("</").append(element.name()).append('>').toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
