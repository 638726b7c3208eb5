package io.lamplighter.xsi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.http.SafeXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the fields of a document: the texts of the elements right below its root, whatever namespace or prefix the
 * client uses. XML or BadgerFish JSON, by the first byte that is not blank.
 */
public final class FieldsReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 12;

    private FieldsReader() {}

    /**
     * The fields by name, trimmed.
     *
     * @param root name the document must have
     * @throws XsiRefused when the body is no such document
     */
    public static Map<String, String> read(byte[] body, String root) {
        try {
            return isJson(body) ? json(body, root) : xml(body, root);
        } catch (SAXException | IOException e) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "The body is not a " + root + " document: " + where(e));
        }
    }

    private static String where(Exception e) {
        return e instanceof SAXParseException at
                ? "line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ": " + at.getMessage()
                : e instanceof SAXException ? e.getMessage() : "malformed JSON";
    }

    private static boolean isJson(byte[] body) {
        for (byte b : body) {
            if (!Character.isWhitespace(b)) {
                return b == '{';
            }
        }
        return false;
    }

    private static Map<String, String> xml(byte[] body, String root) throws SAXException, IOException {
        Collector collector = new Collector(root);
        XMLReader reader = SafeXml.reader();
        reader.setContentHandler(collector);
        reader.setErrorHandler(collector);
        reader.parse(new InputSource(new ByteArrayInputStream(body)));
        return collector.fields;
    }

    private static Map<String, String> json(byte[] body, String root) throws IOException {
        JsonNode document = JSON.readTree(body).get(root);
        if (document == null || !document.isObject()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "The body is not a " + root + " document");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        document.fields().forEachRemaining(field -> {
            JsonNode value = field.getValue().has("$") ? field.getValue().get("$") : field.getValue();
            if (value.isValueNode() && !field.getKey().startsWith("@")) {
                fields.put(field.getKey(), value.asText().strip());
            }
        });
        return fields;
    }

    /** Collects texts at depth two. */
    private static final class Collector extends DefaultHandler {
        private final String root;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private int depth;

        Collector(String root) {
            this.root = root;
        }

        @Override
        public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
            depth++;
            if (depth == 1 && !name.equals(root)) {
                throw new SAXException("its root is " + name);
            }
            if (depth > DEEPEST) {
                throw new SAXException("elements are nested too deep");
            }
            text.setLength(0);
        }

        @Override
        public void endElement(String uri, String name, String qualified) {
            if (depth == 2) {
                fields.put(name, text.toString().strip());
            }
            text.setLength(0);
            depth--;
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
