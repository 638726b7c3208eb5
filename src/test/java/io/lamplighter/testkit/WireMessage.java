package io.lamplighter.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One SIP message as a test sees it: start line, header lines in order, body. */
public final class WireMessage {
    private static final Map<String, String> COMPACT = Map.ofEntries(
            Map.entry("v", "via"),
            Map.entry("f", "from"),
            Map.entry("t", "to"),
            Map.entry("i", "call-id"),
            Map.entry("m", "contact"),
            Map.entry("l", "content-length"),
            Map.entry("c", "content-type"),
            Map.entry("o", "event"),
            Map.entry("u", "allow-events"),
            Map.entry("k", "supported"),
            Map.entry("s", "subject"),
            Map.entry("e", "content-encoding"),
            Map.entry("r", "refer-to"),
            Map.entry("b", "referred-by"));
    private static final Pattern TAG = Pattern.compile(";\\s*tag=([^;,\\s>]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BRACKETED = Pattern.compile("<([^>]*)>");

    /** One header line. */
    public record Header(String name, String value) {}

    private final String startLine;
    private final List<Header> headers;
    private final String body;

    private WireMessage(String startLine, List<Header> headers, String body) {
        this.startLine = startLine;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** Reads a message; folded lines are joined. */
    public static WireMessage parse(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? text : text.substring(0, end);
        String[] lines = head.replaceAll("\r\n[ \t]+", " ").split("\r\n");
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        lines[i].substring(0, colon).trim(),
                        lines[i].substring(colon + 1).trim()));
            }
        }
        return new WireMessage(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
    }

    public String startLine() {
        return startLine;
    }

    public String body() {
        return body;
    }

    public boolean isResponse() {
        return startLine.startsWith("SIP/2.0 ");
    }

    public int status() {
        return isResponse() ? Integer.parseInt(startLine.split(" ")[1]) : 0;
    }

    /** The request's method, or for a response the method it answers. */
    public String method() {
        return isResponse() ? need("CSeq").split("\\s+")[1] : startLine.split(" ")[0];
    }

    /** The Request-URI. */
    public String uri() {
        return startLine.split(" ")[1];
    }

    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /** Every line of that name, in order; compact forms count. */
    public List<String> all(String name) {
        String wanted = full(name);
        return headers.stream()
                .filter(h -> full(h.name()).equals(wanted))
                .map(Header::value)
                .toList();
    }

    /** The header's first line. @throws AssertionError when it is missing */
    public String need(String name) {
        return header(name).orElseThrow(() -> new AssertionError("no " + name + " in\n" + this));
    }

    public String callId() {
        return need("Call-ID");
    }

    public long cseq() {
        return Long.parseLong(need("CSeq").split("\\s+")[0]);
    }

    public Optional<String> toTag() {
        return tag(need("To"));
    }

    public Optional<String> fromTag() {
        return tag(need("From"));
    }

    /** The URI of the first Contact. */
    public String contactUri() {
        return uriIn(need("Contact"));
    }

    /** Type of the Event header without parameters, in lower case; empty without the header. */
    public String event() {
        return header("Event")
                .map(e -> e.split(";")[0].trim().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    static Optional<String> tag(String nameAddress) {
        Matcher m = TAG.matcher(nameAddress);
        return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    static String uriIn(String nameAddress) {
        Matcher m = BRACKETED.matcher(nameAddress);
        return m.find() ? m.group(1) : nameAddress.split(";")[0].trim();
    }

    private static String full(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return COMPACT.getOrDefault(lower, lower);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(startLine).append("\r\n");
        headers.forEach(h -> out.append(h.name()).append(": ").append(h.value()).append("\r\n"));
        return out.append("\r\n").append(body).toString();
    }
}
