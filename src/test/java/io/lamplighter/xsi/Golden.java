package io.lamplighter.xsi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Documents that must come byte for byte, below {@code src/test/resources/xsi}; XML also as our schema describes it. */
final class Golden {
    private Golden() {}

    /** The bytes of a document. @param name such as {@code profile/devices.xml} */
    static String text(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/xsi/" + name)) {
            assertThat(in).as("golden document " + name).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** @throws AssertionError when an answer is another, or not as the schema says */
    static void matches(String answer, String name) throws IOException {
        assertThat(answer).isEqualTo(text(name));
        if (name.endsWith(".xml")) {
            validate(answer);
        }
    }

    /** @throws AssertionError when a document is not as the schema describes it */
    static void validate(String document) throws IOException {
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new File("xsd/xsi.xsd"))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(document)));
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + " in " + document, e);
        }
    }
}
