package io.lamplighter.xsi.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lamplighter.http.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML documents of ours as JSON by the BadgerFish convention, names with the prefixes that they have:
 * {@code {"xsi:Event":{"@xsi1:type":"xsi:SubscriptionEvent","xsi:eventID":{"$":"..."}}}}.
 */
public final class JsonOfXml {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DECLARATION = "xmlns";

    private JsonOfXml() {}

    /** A document on a line of its own. @param document XML that this server wrote */
    public static byte[] line(byte[] document) {
        try {
            return (JSON.writeValueAsString(tree(document)) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings could not be written", e);
        }
    }

    private static JsonNode tree(byte[] document) {
        Builder builder = new Builder();
        try {
            XMLReader reader = SafeXml.reader();
            reader.setFeature("http://xml.org/sax/features/namespace-prefixes", true);
            reader.setContentHandler(builder);
            reader.parse(new InputSource(new ByteArrayInputStream(document)));
            return builder.open.getLast();
        } catch (SAXException | IOException e) {
            throw new IllegalStateException("a document of ours is not well-formed", e);
        }
    }

    private static final class Builder extends DefaultHandler {
        private final Deque<ObjectNode> open = new ArrayDeque<>();
        private final StringBuilder text = new StringBuilder();

        Builder() {
            open.push(JSON.createObjectNode());
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            ObjectNode element = JSON.createObjectNode();
            for (int i = 0; i < attributes.getLength(); i++) {
                attribute(element, attributes.getQName(i), attributes.getValue(i));
            }
            add(open.peek(), name, element);
            open.push(element);
            text.setLength(0);
        }

        private static void attribute(ObjectNode element, String name, String value) {
            if (name.equals(DECLARATION)) {
                element.withObject("/@xmlns").put("$", value);
            } else if (name.startsWith(DECLARATION + ":")) {
                element.withObject("/@xmlns").put(name.substring(DECLARATION.length() + 1), value);
            } else {
                element.put("@" + name, value);
            }
        }

        private static void add(ObjectNode parent, String name, ObjectNode child) {
            if (parent.get(name) instanceof ArrayNode several) {
                several.add(child);
            } else if (parent.has(name)) {
                parent.set(name, JSON.createArrayNode().add(parent.get(name)).add(child));
            } else {
                parent.set(name, child);
            }
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String uri, String local, String name) {
            ObjectNode element = open.pop();
            if (text.length() > 0) {
                element.put("$", text.toString());
            }
            text.setLength(0);
        }
    }
}
