package io.lamplighter.xsi.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads BadgerFish JSON into elements: a property is an element, {@code "$"} its text, {@code "@name"} an attribute, an
 * array several elements of one name. A plain value in the place of an object is taken as its text.
 */
final class JsonTree {
    /** An array around each element doubles the depth. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(2 * DocumentReader.DEEPEST + 2)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String root;
    private int count;

    private JsonTree(String root) {
        this.root = root;
    }

    /** @param root for the text of a refusal */
    static RequestElement read(String text, String root) {
        try {
            JsonNode document = JSON.readTree(text);
            if (document.size() != 1 || !document.elements().next().isObject()) {
                throw DocumentReader.refused(root, "it must have one property, an object");
            }
            String name = document.fieldNames().next();
            return new JsonTree(root).element(XmlTree.localPart(name), document.get(name), 1);
        } catch (JsonProcessingException e) {
            throw DocumentReader.refused(root, where(e));
        }
    }

    private static String where(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
        return place + "malformed JSON";
    }

    /** XML cannot carry some characters, so neither can what is kept and told again in XML. */
    private String text(JsonNode value) {
        String text = value.asText().strip();
        if (!text.codePoints().allMatch(LiteralXml::allowed)) {
            throw DocumentReader.refused(root, "it has a character that XML does not allow");
        }
        return text;
    }

    private RequestElement element(String name, JsonNode node, int depth) {
        if (depth > DocumentReader.DEEPEST) {
            throw DocumentReader.refused(root, "elements are nested too deep");
        }
        if (++count > DocumentReader.MOST_ELEMENTS) {
            throw DocumentReader.refused(root, "it has too many elements");
        }
        if (!node.isObject()) {
            return new RequestElement(name, node.isNull() ? "" : text(node), Map.of(), List.of(), node.isNull());
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        List<RequestElement> children = new ArrayList<>();
        node.fields().forEachRemaining(field -> {
            if (field.getKey().startsWith("@")) {
                attribute(field.getKey().substring(1), field.getValue(), attributes);
            } else if (!field.getKey().equals("$")) {
                children(XmlTree.localPart(field.getKey()), field.getValue(), depth, children);
            }
        });
        String text = children.isEmpty() ? text(node.path("$")) : "";
        return new RequestElement(name, text, attributes, children, XmlTree.isNil(attributes));
    }

    private static void attribute(String name, JsonNode value, Map<String, String> attributes) {
        if (!name.equals("xmlns") && value.isValueNode()) {
            attributes.putIfAbsent(XmlTree.localPart(name), value.asText());
        }
    }

    private void children(String name, JsonNode value, int depth, List<RequestElement> children) {
        if (!value.isArray()) {
            children.add(element(name, value, depth + 1));
            return;
        }
        for (JsonNode one : value) {
            if (one.isArray()) {
                throw DocumentReader.refused(root, name + " is an array of arrays");
            }
            children.add(element(name, one, depth + 1));
        }
    }
}
