package io.lamplighter.provisioning;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.Locator2Impl;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Reads a JSON document as if it were the XML document of the same shape, so that both are checked by the same schema
 * and faults have the line and column of the JSON text.
 */
final class JsonAsXml {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final AttributesImpl NONE = new AttributesImpl();

    private final ContentHandler target;
    private final Locator2Impl locator = new Locator2Impl();

    JsonAsXml(ContentHandler target) {
        this.target = target;
    }

    /** Reads a document. @throws SAXParseException when it is no JSON or has no root element */
    void parse(byte[] document) throws SAXException, IOException {
        target.setDocumentLocator(locator);
        try (JsonParser json = FACTORY.createParser(document)) {
            root(json);
        } catch (JsonParseException e) {
            at(e.getLocation());
            throw new SAXParseException(e.getOriginalMessage(), locator);
        }
    }

    private void root(JsonParser json) throws IOException, SAXException {
        target.startDocument();
        if (next(json) != JsonToken.START_OBJECT || next(json) != JsonToken.FIELD_NAME) {
            throw new SAXParseException("the document must be an object with one property, its root element", locator);
        }
        String name = json.currentName();
        next(json);
        value(name, json);
        if (next(json) != JsonToken.END_OBJECT || next(json) != null) {
            throw new SAXParseException("the document must have one property only, its root element", locator);
        }
        target.endDocument();
    }

    private void value(String name, JsonParser json) throws IOException, SAXException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_ARRAY) {
            while (next(json) != JsonToken.END_ARRAY) {
                if (json.currentToken() == JsonToken.START_ARRAY) {
                    throw new SAXParseException("an array must not hold arrays", locator);
                }
                value(name, json);
            }
        } else if (token != JsonToken.VALUE_NULL) {
            element(name, json);
        }
    }

    private void element(String name, JsonParser json) throws IOException, SAXException {
        target.startElement(DocumentShape.NAMESPACE, name, name, NONE);
        if (json.currentToken() == JsonToken.START_OBJECT) {
            while (next(json) == JsonToken.FIELD_NAME) {
                String child = json.currentName();
                next(json);
                value(child, json);
            }
        } else {
            char[] text = json.getText().toCharArray();
            target.characters(text, 0, text.length);
        }
        target.endElement(DocumentShape.NAMESPACE, name, name);
    }

    private JsonToken next(JsonParser json) throws IOException, SAXException {
        JsonToken token = json.nextToken();
        at(json.currentTokenLocation());
        return token;
    }

    private void at(JsonLocation location) {
        locator.setLineNumber(location.getLineNr());
        locator.setColumnNumber(location.getColumnNr());
    }
}
