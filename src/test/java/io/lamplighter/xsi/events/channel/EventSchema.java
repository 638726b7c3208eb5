package io.lamplighter.xsi.events.channel;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The project's own description of its documents. */
final class EventSchema {
    private EventSchema() {}

    /** @throws AssertionError when a document is not as described */
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
