package io.lamplighter.provisioning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the schema says about the elements of our documents, read from the schema itself. Immutable. */
final class DocumentShape {
    /** Namespace of our documents. */
    static final String NAMESPACE = "urn:lamplighter:provisioning:1";

    private static final String XSD = "/xsd/provisioning.xsd";

    private final Map<String, Child> roots = new LinkedHashMap<>();
    private final Map<String, Map<String, Child>> children = new LinkedHashMap<>();
    private final Schema schema;

    private DocumentShape(Element root, Schema schema) {
        this.schema = schema;
        elementsBelow(root).forEach((name, child) -> {
            if (root.equals(child.declaration().getParentNode())) {
                roots.put(name, child);
            }
        });
        NodeList types = root.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "complexType");
        for (int i = 0; i < types.getLength(); i++) {
            Element type = (Element) types.item(i);
            children.put(type.getAttribute("name"), elementsBelow(type));
        }
    }

    /** Reads the schema that is packed with the program. */
    static DocumentShape load() {
        URL xsd = DocumentShape.class.getResource(XSD);
        try (InputStream in = xsd.openStream()) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
            return new DocumentShape(root, SchemaFactory.newDefaultInstance().newSchema(xsd));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("the packed schema is not usable", e);
        }
    }

    private static Map<String, Child> elementsBelow(Element parent) {
        Map<String, Child> found = new LinkedHashMap<>();
        NodeList elements = parent.getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "element");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            found.putIfAbsent(element.getAttribute("name"), Child.of(element));
        }
        return found;
    }

    Schema schema() {
        return schema;
    }

    /** A root element. */
    Optional<Child> root(String name) {
        return Optional.ofNullable(roots.get(name));
    }

    /** The elements below an element of a type, by name in schema order; empty for simple types. */
    Map<String, Child> children(String type) {
        return children.getOrDefault(type, Map.of());
    }

    /** Whether elements of this type hold elements rather than text. */
    boolean isComplex(String type) {
        return children.containsKey(type);
    }

    /**
     * One element of the schema.
     *
     * @param type name of its type
     * @param repeated it may occur more than once
     * @param required it must occur
     */
    record Child(String name, String type, boolean repeated, boolean required, Element declaration) {
        private static Child of(Element element) {
            String most = element.getAttribute("maxOccurs");
            return new Child(
                    element.getAttribute("name"),
                    element.getAttribute("type"),
                    !most.isEmpty() && !most.equals("1"),
                    !element.getAttribute("minOccurs").equals("0"),
                    element);
        }
    }
}
