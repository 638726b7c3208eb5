package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.LineId;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.notifier.LampLists.ListedUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The body of a NOTIFY about a list (RFC 4662 §5): who is on it, and a part with the state of each. */
final class LampListDocument {
    private static final String BOUNDARY = "lamplighter-list";
    private static final String RLMI = "application/rlmi+xml";

    private final String list;
    private final long version;
    private final boolean full;

    /** @param list as the phone wrote it @param full whether everybody on it is named */
    LampListDocument(String list, long version, boolean full) {
        this.list = list;
        this.version = version;
        this.full = full;
    }

    /** @param users those named @param withState of them, those with a part of their own */
    void write(SipRequest.Builder notify, Map<LineId, ListedUser> users, Set<LineId> withState, Instant now) {
        StringBuilder body = new StringBuilder(4096);
        part(body, "list", RLMI, meta(users, withState));
        users.forEach((id, user) -> user.elements()
                .filter(elements -> withState.contains(id))
                .ifPresent(elements -> part(
                        body,
                        cid(id),
                        DialogInfoXml.TYPE,
                        new String(
                                new DialogInfoXml("sip:" + id, "sip:" + id, user.name())
                                        .document(version, elements, now),
                                StandardCharsets.UTF_8))));
        body.append("--").append(BOUNDARY).append("--\r\n");
        notify.add("Require", "eventlist")
                .body(
                        "multipart/related;type=\"" + RLMI + "\";start=\"<list@lamplighter>\";boundary=" + BOUNDARY,
                        body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void part(StringBuilder body, String cid, String type, String document) {
        body.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <")
                .append(cid)
                .append("@lamplighter>\r\nContent-Type: ")
                .append(type)
                .append(";charset=\"UTF-8\"\r\n\r\n")
                .append(document)
                .append("\r\n");
    }

    /** Somebody without a state has one, which is told in another document; who hides his calls has none. */
    private String meta(Map<LineId, ListedUser> users, Set<LineId> withState) {
        StringBuilder xml = new StringBuilder(256 + users.size() * 200);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<list xmlns=\"urn:ietf:params:xml:ns:rlmi\" uri=\"")
                .append(DialogInfoXml.escaped(list))
                .append("\" version=\"")
                .append(version)
                .append("\" fullState=\"")
                .append(full)
                .append("\">\r\n");
        users.forEach((id, user) -> resource(xml, id, user, withState.contains(id)));
        return xml.append("</list>").toString();
    }

    private static void resource(StringBuilder xml, LineId id, ListedUser user, boolean hasPart) {
        xml.append("<resource uri=\"sip:")
                .append(DialogInfoXml.escaped(id.value()))
                .append("\">");
        if (!user.name().isBlank()) {
            xml.append("<name>").append(DialogInfoXml.escaped(user.name())).append("</name>");
        }
        if (user.elements().isEmpty()) {
            xml.append("<instance id=\"1\" state=\"terminated\" reason=\"rejected\"/>");
        } else if (hasPart) {
            xml.append("<instance id=\"1\" state=\"active\" cid=\"")
                    .append(cid(id))
                    .append("@lamplighter\"/>");
        } else {
            xml.append("<instance id=\"1\" state=\"active\"/>");
        }
        xml.append("</resource>\r\n");
    }

    /** A name of the line that a Content-ID can carry. */
    private static String cid(LineId id) {
        return id.value().replaceAll("[^A-Za-z0-9.-]", "_") + "-"
                + Integer.toHexString(id.value().hashCode());
    }
}
