package io.lamplighter.xsi.wire;

import io.lamplighter.http.SafeXml;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads XML into elements. Prefixes are cut off, declared or not: clients write them literally. */
final class XmlTree extends DefaultHandler {
    private final Deque<Open> open = new ArrayDeque<>();
    private RequestElement document;
    private int count;

    private XmlTree() {}

    /** @param root for the text of a refusal */
    static RequestElement read(String text, String root) {
        XmlTree tree = new XmlTree();
        try {
            XMLReader reader = SafeXml.readerOfPlainNames();
            reader.setContentHandler(tree);
            reader.setErrorHandler(tree);
            reader.parse(new InputSource(new StringReader(text)));
            return tree.document;
        } catch (SAXParseException e) {
            throw DocumentReader.refused(
                    root, "line " + e.getLineNumber() + ", column " + e.getColumnNumber() + ": " + plain(e));
        } catch (SAXException | IOException e) {
            throw DocumentReader.refused(root, e.getMessage());
        }
    }

    private static String plain(SAXParseException e) {
        return e.getMessage().contains("DOCTYPE") ? "a document type declaration is not allowed" : e.getMessage();
    }

    @Override
    public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
        if (open.size() == DocumentReader.DEEPEST) {
            throw new SAXException("elements are nested too deep");
        }
        if (++count > DocumentReader.MOST_ELEMENTS) {
            throw new SAXException("it has too many elements");
        }
        Map<String, String> plain = new LinkedHashMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.getQName(i);
            if (!attribute.equals("xmlns") && !attribute.startsWith("xmlns:")) {
                plain.putIfAbsent(localPart(attribute), attributes.getValue(i));
            }
        }
        open.push(new Open(localPart(name), plain));
    }

    @Override
    public void endElement(String uri, String local, String name) {
        RequestElement done = open.pop().close();
        if (open.isEmpty()) {
            document = done;
        } else {
            open.element().children.add(done);
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        open.element().text.append(characters, start, length);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    /** The name behind a prefix. */
    static String localPart(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Whether attributes say that their element has no value. */
    static boolean isNil(Map<String, String> attributes) {
        String nil = attributes.getOrDefault("nil", "");
        return nil.equals("true") || nil.equals("1");
    }

    private static final class Open {
        private final String name;
        private final Map<String, String> attributes;
        private final List<RequestElement> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        private Open(String name, Map<String, String> attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        private RequestElement close() {
            return new RequestElement(
                    name, children.isEmpty() ? text.toString().strip() : "", attributes, children, isNil(attributes));
        }
    }
}
