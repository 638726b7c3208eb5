package io.lamplighter.requests;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** Our schemas, of which each describes the documents of one interface. */
final class Schemas {
    private static final Schema XSI = load("xsi");
    private static final Schema PROVISIONING = load("provisioning");

    private Schemas() {}

    /** Passes for a document that the schema of its interface describes. @throws AssertionError with what is wrong */
    static void assertValid(String document) {
        Schema schema = document.contains("\"urn:lamplighter:provisioning:1\"") ? PROVISIONING : XSI;
        try {
            schema.newValidator().validate(new StreamSource(new StringReader(withNamespace(document))));
        } catch (SAXException e) {
            throw new AssertionError("not valid: " + e.getMessage() + "\n" + document, e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lists of call logs alone are answered without one, as clients expect them. */
    private static String withNamespace(String document) {
        return document.replaceFirst(
                "^(<\\?.*\\?>\\s*<(?:placed|received|missed))(?=[/>])", "$1 xmlns=\"http://schema.broadsoft.com/xsi\"");
    }

    private static Schema load(String name) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new File("xsd/" + name + ".xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(name + " is no schema", e);
        }
    }
}
