package io.lamplighter.http;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** XML parsers for documents from outside: no document types, hence no entities, and nothing fetched. */
public final class SafeXml {
    private SafeXml() {}

    /** A reader that knows namespaces and fails at a document type declaration. */
    public static XMLReader reader() {
        return reader(true);
    }

    /** A reader that takes names as they are written, prefix and all, and fails at a document type declaration. */
    public static XMLReader readerOfPlainNames() {
        return reader(false);
    }

    private static XMLReader reader(boolean namespaces) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(namespaces);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("this Java has no usable XML parser", e);
        }
    }
}
