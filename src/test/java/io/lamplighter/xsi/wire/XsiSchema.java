package io.lamplighter.xsi.wire;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Holds documents against {@code xsd/xsi.xsd}. */
public final class XsiSchema {
    private static final Schema SCHEMA = load();

    private XsiSchema() {}

    /** Passes for a valid document. @throws AssertionError with what is wrong otherwise */
    public static void assertValid(String document) {
        try {
            SCHEMA.newValidator().validate(new StreamSource(new StringReader(document)));
        } catch (SAXException e) {
            throw new AssertionError("not valid: " + e.getMessage() + "\n" + document, e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Schema load() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new File("xsd/xsi.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException("xsd/xsi.xsd is no schema", e);
        }
    }
}
