package io.lamplighter.xsi.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Writes documents as JSON by the BadgerFish convention: text is {@code "$"} and always a string, attributes have an
 * {@code "@"}, repeated siblings become an array, a single one does not.
 */
final class BadgerFish {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BadgerFish() {}

    static byte[] render(Element root) {
        ObjectNode content = JSON.createObjectNode();
        ObjectNode declarations = JSON.createObjectNode();
        if (!XsiDocuments.isBare(root)) {
            content.set("@xmlns", declarations.put("$", XsiDocuments.NAMESPACE));
        }
        if (XsiDocuments.hasTypes(root)) {
            declarations.put("xsi1", XsiDocuments.INSTANCE);
        }
        if (XsiDocuments.declaresInstance(root)) {
            declarations.put("xsi", XsiDocuments.INSTANCE);
        }
        fill(content, root);
        ObjectNode document = JSON.createObjectNode();
        document.set(root.getLocalName(), content);
        try {
            return JSON.writeValueAsString(document).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings could not be written", e);
        }
    }

    private static void fill(ObjectNode node, Element element) {
        XsiDocuments.type(element).ifPresent(type -> {
            node.put("@xsi1:type", "xsi:" + type);
            node.putObject("@xmlns").put("xsi", XsiDocuments.NAMESPACE);
        });
        for (Attr attribute : XsiDocuments.attributes(element)) {
            node.put("@" + attribute.getLocalName(), attribute.getValue());
        }
        if (XsiDocuments.isNil(element)) {
            node.put("@xsi:nil", "true");
        }
        if (XsiDocuments.children(element).isEmpty()
                && !element.getTextContent().isEmpty()) {
            node.put("$", element.getTextContent());
        }
        XsiDocuments.children(element).forEach(child -> add(node, child));
    }

    private static void add(ObjectNode node, Element child) {
        ObjectNode content = JSON.createObjectNode();
        fill(content, child);
        String name = child.getLocalName();
        if (node.get(name) instanceof ArrayNode several) {
            several.add(content);
        } else if (node.has(name)) {
            ArrayNode several = JSON.createArrayNode().add(node.get(name)).add(content);
            node.set(name, several);
        } else {
            node.set(name, content);
        }
    }
}
