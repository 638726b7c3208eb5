package io.lamplighter.xsi.wire;

import io.lamplighter.http.RefusalPage;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.xml.transform.dom.DOMResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Turns JAXB documents into trees that the two writers walk. Safe for use by several threads. */
public final class XsiDocuments {
    /** Namespace of every document. */
    static final String NAMESPACE = "http://schema.broadsoft.com/xsi";

    /** Namespace of the type attribute. */
    static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final String DECLARATIONS = "http://www.w3.org/2000/xmlns/";

    private static final Set<String> BARE = Set.of("placed", "received", "missed");

    /** Costs more to make than all that is ever asked of it, and is safe to share. */
    private static final JAXBContext JAXB = context();

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the generated classes are not usable", e);
        }
    }

    /** Declaration, a line end, and the document on one line. */
    public byte[] xml(JAXBElement<?> document) {
        return LiteralXml.render(tree(document));
    }

    /** The document by the BadgerFish convention. */
    public byte[] json(JAXBElement<?> document) {
        return BadgerFish.render(tree(document));
    }

    /** The document in the form that a client asked for, without what came after the version it knows. */
    public byte[] render(JAXBElement<?> document, boolean json, ProtocolVersion version) {
        Element tree = tree(document);
        LaterFields.prune(tree, version);
        return json ? BadgerFish.render(tree) : LiteralXml.render(tree);
    }

    /**
     * The document as a page for errors that arise outside of both interfaces' own machinery.
     *
     * @param asked gives the request's header of a name, null where it has none
     */
    public RefusalPage.Page page(
            JAXBElement<?> document, boolean json, UnaryOperator<String> asked, XsiSettings settings) {
        return new RefusalPage.Page(
                json ? WireHeaders.JSON : WireHeaders.XML,
                json ? json(document) : xml(document),
                WireHeaders.answer(asked, settings));
    }

    /**
     * The document as a piece of an event: on one line, without declarations, each name with the prefix {@code xsi}, types
     * by {@code xsi1}; the element around it declares both.
     */
    public String fragment(JAXBElement<?> document) {
        return LiteralXml.fragment(tree(document));
    }

    /** Text as it stands in a document. */
    public static String escaped(String text) {
        return LiteralXml.escaped(text);
    }

    private Element tree(JAXBElement<?> document) {
        try {
            DOMResult dom = new DOMResult();
            JAXB.createMarshaller().marshal(document, dom);
            return ((Document) dom.getNode()).getDocumentElement();
        } catch (JAXBException e) {
            throw new IllegalStateException("a document of ours could not be written", e);
        }
    }

    /** The elements below an element, in order. */
    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The plain attributes of an element. */
    static List<Attr> attributes(Element element) {
        List<Attr> plain = new ArrayList<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            String namespace = attribute.getNamespaceURI();
            if (!DECLARATIONS.equals(namespace) && !INSTANCE.equals(namespace)) {
                plain.add(attribute);
            }
        }
        return plain;
    }

    /** The name of the type that stands in for the declared one, where one does. */
    static Optional<String> type(Element element) {
        String type = element.getAttributeNS(INSTANCE, "type");
        return type.isEmpty() ? Optional.empty() : Optional.of(type.substring(type.indexOf(':') + 1));
    }

    /** Whether an element or one below it has a type that stands in for the declared one. */
    static boolean hasTypes(Element element) {
        return type(element).isPresent() || children(element).stream().anyMatch(XsiDocuments::hasTypes);
    }

    /** A list of calls alone: clients know it without a namespace. */
    static boolean isBare(Element root) {
        return BARE.contains(root.getLocalName());
    }

    /** Whether an element says that it has no value. */
    static boolean isNil(Element element) {
        return element.getAttributeNS(INSTANCE, "nil").equals("true");
    }

    /** Profile-like documents declare the schema instance's namespace as {@code xsi}, for nil values. */
    static boolean declaresInstance(Element root) {
        return root.getLocalName().equals("Profile") || hasNil(root);
    }

    private static boolean hasNil(Element element) {
        return isNil(element) || children(element).stream().anyMatch(XsiDocuments::hasNil);
    }
}
