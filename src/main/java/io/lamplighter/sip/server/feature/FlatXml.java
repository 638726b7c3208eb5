package io.lamplighter.sip.server.feature;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The root and the texts right below it of a small document, by names without prefixes. Phones disagree on namespaces.
 *
 * @param root name of the root
 * @param texts by element
 */
record FlatXml(String root, Map<String, String> texts) {
    private static final int MOST_ELEMENTS = 50;
    private static final int DEEPEST = 5;

    /** @throws UnreadableFeature when it is not well-formed, has a document type, or is larger than any wish */
    static FlatXml read(byte[] document) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(document));
            return new Reading(xml).run();
        } catch (XMLStreamException e) {
            throw new UnreadableFeature("the body", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static final class Reading {
        private final XMLStreamReader xml;
        private final Map<String, String> texts = new HashMap<>();
        private String root = "";
        private String open = "";
        private int depth;
        private int elements;

        Reading(XMLStreamReader xml) {
            this.xml = xml;
        }

        FlatXml run() throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getText());
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw new UnreadableFeature("a document type");
                    default -> {
                        // Comments and blanks say nothing.
                    }
                }
            }
            return new FlatXml(root, Map.copyOf(texts));
        }

        private void start(String name) {
            if (++depth > DEEPEST || ++elements > MOST_ELEMENTS) {
                throw new UnreadableFeature("so large a body");
            }
            if (depth == 1) {
                root = name;
            } else if (depth == 2) {
                open = name;
                texts.put(name, "");
            }
        }

        private void text(String text) {
            if (depth == 2) {
                texts.merge(open, text.trim(), String::concat);
            }
        }
    }
}
