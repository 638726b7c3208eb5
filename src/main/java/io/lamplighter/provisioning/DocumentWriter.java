package io.lamplighter.provisioning;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lamplighter.provisioning.DocumentShape.Child;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.dom.DOMResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes our documents as XML or JSON. Safe for use by several threads. */
final class DocumentWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private final DocumentShape shape;
    private final JAXBContext jaxb;

    DocumentWriter(DocumentShape shape, JAXBContext jaxb) {
        this.shape = shape;
        this.jaxb = jaxb;
    }

    byte[] xml(JAXBElement<?> document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DECLARATION.getBytes(StandardCharsets.UTF_8));
        try {
            Marshaller marshaller = jaxb.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.marshal(document, out);
        } catch (JAXBException e) {
            throw new IllegalStateException("a document of ours could not be written", e);
        }
        out.write('\n');
        return out.toByteArray();
    }

    byte[] json(JAXBElement<?> document) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
            DOMResult dom = new DOMResult();
            jaxb.createMarshaller().marshal(document, dom);
            Element root = ((Document) dom.getNode()).getDocumentElement();
            Child declared = shape.root(root.getLocalName()).orElseThrow();
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeFieldName(declared.name());
            value(json, root, declared);
            json.writeEndObject();
        } catch (JAXBException e) {
            throw new IllegalStateException("a document of ours could not be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void value(JsonGenerator json, Element element, Child declared) throws IOException {
        if (shape.isComplex(declared.type())) {
            json.writeStartObject();
            for (Child child : shape.children(declared.type()).values()) {
                field(json, childrenOf(element, child.name()), child);
            }
            json.writeEndObject();
        } else if (declared.type().equals("xs:boolean")) {
            json.writeBoolean(Boolean.parseBoolean(element.getTextContent()));
        } else if (declared.type().equals("xs:int") || declared.type().equals("Appearances")) {
            json.writeNumber(Integer.parseInt(element.getTextContent()));
        } else {
            json.writeString(element.getTextContent());
        }
    }

    private void field(JsonGenerator json, List<Element> elements, Child child) throws IOException {
        if (child.repeated()) {
            json.writeArrayFieldStart(child.name());
            for (Element element : elements) {
                value(json, element, child);
            }
            json.writeEndArray();
        } else if (!elements.isEmpty()) {
            json.writeFieldName(child.name());
            value(json, elements.get(0), child);
        }
    }

    private static List<Element> childrenOf(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
