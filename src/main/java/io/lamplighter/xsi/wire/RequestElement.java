package io.lamplighter.xsi.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a document that a client sent, whether it was XML or JSON: names without prefixes, texts without blanks
 * around them. Immutable.
 *
 * @param name its local name
 * @param text its text; empty for one that has elements in it
 * @param attributes by local name, without declarations of namespaces
 * @param children the elements in it, in order
 * @param nil whether it says that it has no value ({@code xsi:nil}, or null in JSON), unlike one that is empty
 */
public record RequestElement(
        String name, String text, Map<String, String> attributes, List<RequestElement> children, boolean nil) {
    public RequestElement {
        attributes = Map.copyOf(attributes);
        children = List.copyOf(children);
    }

    /** The first element of a name in it. */
    public Optional<RequestElement> child(String childName) {
        return children.stream().filter(c -> c.name.equals(childName)).findFirst();
    }

    /** Every element of a name in it, in order. */
    public List<RequestElement> children(String childName) {
        return children.stream().filter(c -> c.name.equals(childName)).toList();
    }

    /** Whether it names a child at all, be it nil or empty; what is not named stays as it is. */
    public boolean has(String childName) {
        return child(childName).isPresent();
    }

    /** The text of a child; empty where there is none, or it is nil. An empty element has the empty text. */
    public Optional<String> text(String childName) {
        return child(childName).filter(c -> !c.nil).map(RequestElement::text);
    }

    /** A boolean: true, false, 1 or 0 in any case. @throws XsiRefused naming it when it is something else */
    public Optional<Boolean> flag(String childName) {
        return text(childName).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw wrong(childName, "must be true or false");
        });
    }

    /** A whole number. @throws XsiRefused naming it and its bounds when it is no such number */
    public Optional<Integer> number(String childName, int least, int most) {
        return text(childName).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                throw wrong(childName, "must be a whole number from " + least + " to " + most);
            }
            throw wrong(childName, "must be a whole number from " + least + " to " + most);
        });
    }

    /** One of several words, as they are written. @throws XsiRefused naming it and the words when it is another */
    public Optional<String> word(String childName, List<String> allowed) {
        return text(childName).map(text -> {
            if (!allowed.contains(text)) {
                throw wrong(childName, "must be one of " + String.join(", ", allowed));
            }
            return text;
        });
    }

    /** A text of bounded length. @throws XsiRefused naming it when it is longer */
    public Optional<String> text(String childName, int longest) {
        return text(childName).map(text -> {
            if (text.length() > longest) {
                throw wrong(childName, "must not be longer than " + longest);
            }
            return text;
        });
    }

    /** The text that must be there. @throws XsiRefused naming it when it is missing or empty */
    public String required(String childName) {
        return text(childName).filter(t -> !t.isEmpty()).orElseThrow(() -> wrong(childName, "is missing"));
    }

    /** The texts of its children by name, nil ones as if empty; of several of one name the last. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        children.forEach(c -> texts.put(c.name, c.text));
        return texts;
    }

    private XsiRefused wrong(String childName, String reason) {
        return new XsiRefused(XsiError.BAD_REQUEST, childName + " " + reason);
    }
}
