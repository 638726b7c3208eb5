package io.lamplighter.xsi.wire;

import java.nio.charset.StandardCharsets;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Writes documents in the form that clients take literally: declaration in double quotes without more, default namespace
 * without prefix, types as {@code xsi1:type="xsi:..."} with {@code xmlns:xsi} on that element and {@code xmlns:xsi1} on
 * the root. Characters that XML cannot carry become U+FFFD; line ends in a text are written as references, since clients
 * take a line of an event stream for a document.
 */
final class LiteralXml {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder out = new StringBuilder(1_024);
    private final String prefix;

    private LiteralXml(String prefix) {
        this.prefix = prefix;
    }

    /** A piece of a document whose root declares both prefixes. */
    static String fragment(Element root) {
        LiteralXml writer = new LiteralXml("xsi:");
        writer.element(root, "");
        return writer.out.toString();
    }

    /** Text as it stands between tags or quotes. */
    static String escaped(String text) {
        LiteralXml writer = new LiteralXml("");
        writer.text(text);
        return writer.out.toString();
    }

    static byte[] render(Element root) {
        LiteralXml writer = new LiteralXml("");
        writer.out.append(DECLARATION);
        StringBuilder declarations = new StringBuilder();
        if (!XsiDocuments.isBare(root)) {
            declarations.append(declaration("xmlns", XsiDocuments.NAMESPACE));
        }
        if (XsiDocuments.hasTypes(root)) {
            declarations.append(declaration("xmlns:xsi1", XsiDocuments.INSTANCE));
        }
        if (XsiDocuments.declaresInstance(root)) {
            declarations.append(declaration("xmlns:xsi", XsiDocuments.INSTANCE));
        }
        writer.element(root, declarations.toString());
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String declaration(String name, String namespace) {
        return " " + name + "=\"" + namespace + "\"";
    }

    private void element(Element element, String declarations) {
        out.append('<').append(prefix).append(element.getLocalName()).append(declarations);
        XsiDocuments.type(element)
                .ifPresent(type -> out.append(" xsi1:type=\"xsi:")
                        .append(type)
                        .append('"')
                        .append(prefix.isEmpty() ? declaration("xmlns:xsi", XsiDocuments.NAMESPACE) : ""));
        for (Attr attribute : XsiDocuments.attributes(element)) {
            out.append(' ').append(attribute.getLocalName()).append("=\"");
            text(attribute.getValue());
            out.append('"');
        }
        if (XsiDocuments.isNil(element)) {
            out.append(prefix.isEmpty() ? " xsi:nil=\"true\"" : " xsi1:nil=\"true\"");
        }
        if (!element.hasChildNodes()) {
            out.append("/>");
            return;
        }
        out.append('>');
        content(element);
        out.append("</").append(prefix).append(element.getLocalName()).append('>');
    }

    private void content(Element element) {
        if (XsiDocuments.children(element).isEmpty()) {
            text(element.getTextContent());
        } else {
            XsiDocuments.children(element).forEach(child -> element(child, ""));
        }
    }

    private void text(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(allowed(c) ? c : REPLACEMENT);
            }
        });
    }

    /** The characters of XML 1.0, production 2. */
    static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
