package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.Direction;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes {@code application/dialog-info+xml} documents (RFC 4235 §4), always of the full state. */
final class DialogInfoXml {
    static final String TYPE = "application/dialog-info+xml";

    private final String entity;
    private final String identity;
    private final String display;

    /**
     * @param entity the watched address exactly as the watcher wrote it: phones compare it letter by letter
     * @param identity the line's address
     * @param display the line's name, may be empty
     */
    DialogInfoXml(String entity, String identity, String display) {
        this.entity = escaped(entity);
        this.identity = escaped(identity);
        this.display = escaped(display);
    }

    byte[] document(long version, List<DialogElement> elements, Instant now) {
        StringBuilder out = new StringBuilder(256 + elements.size() * 700);
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n")
                .append("<dialog-info xmlns=\"urn:ietf:params:xml:ns:dialog-info\" version=\"")
                .append(version)
                .append("\" state=\"full\" entity=\"")
                .append(entity)
                .append("\">\r\n");
        for (DialogElement element : elements) {
            append(out, element, now);
        }
        return out.append("</dialog-info>\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder out, DialogElement element, Instant now) {
        out.append("<dialog id=\"").append(escaped(element.id())).append('"');
        element.leg().ifPresent(leg -> append(out, leg));
        element.direction()
                .ifPresent(d -> attribute(out, "direction", d == Direction.INBOUND ? "recipient" : "initiator"));
        out.append(">\r\n<state");
        element.event().ifPresent(event -> attribute(out, "event", event));
        out.append('>').append(element.state()).append("</state>\r\n");
        element.answered()
                .ifPresent(at -> out.append("<duration>")
                        .append(Math.max(0, Duration.between(at, now).toSeconds()))
                        .append("</duration>\r\n"));
        appendLocal(out, element);
        element.far().ifPresent(far -> append(out, far));
        out.append("</dialog>\r\n");
    }

    private static void append(StringBuilder out, LegIdentity leg) {
        attribute(out, "call-id", leg.callId());
        attribute(out, "local-tag", leg.localTag());
        attribute(out, "remote-tag", leg.remoteTag());
    }

    private void appendLocal(StringBuilder out, DialogElement element) {
        out.append("<local>\r\n");
        appendIdentity(out, display, identity);
        out.append("<target uri=\"").append(identity).append('"');
        if (element.rendering().isPresent()) {
            out.append("><param pname=\"+sip.rendering\" pval=\"")
                    .append(element.rendering().get() ? "yes" : "no")
                    .append("\"/></target>\r\n</local>\r\n");
        } else {
            out.append("/>\r\n</local>\r\n");
        }
    }

    private static void append(StringBuilder out, RemoteParty far) {
        String uri = escaped(far.uri());
        out.append("<remote>\r\n");
        appendIdentity(out, escaped(far.displayName()), uri);
        out.append("<target uri=\"").append(uri).append("\"/>\r\n</remote>\r\n");
    }

    private static void appendIdentity(StringBuilder out, String name, String uri) {
        out.append("<identity");
        if (!name.isEmpty()) {
            out.append(" display=\"").append(name).append('"');
        }
        out.append('>').append(uri).append("</identity>\r\n");
    }

    /** An attribute; left out while it has no value. */
    private static void attribute(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    /** Safe as text and in attributes; characters that XML 1.0 cannot carry are dropped. */
    static String escaped(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String replacement = replacement(c);
            if (replacement != null && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                out.append(replacement == null ? String.valueOf(c) : replacement);
            }
        }
        return out == null ? text : out.toString();
    }

    /** What stands for a character; null for one that stands for itself. */
    private static String replacement(char c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&apos;";
            case '\t', '\n', '\r' -> " ";
            case '\uFFFE', '\uFFFF' -> "";
            default -> c < ' ' ? "" : null;
        };
    }
}
