package io.lamplighter.xsi.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads documents that clients send: XML with any prefix or namespace, or JSON by the BadgerFish convention, told apart by
 * the first character that is not blank, whatever the content type says. Bounded in depth and in number of elements.
 *
 * <p>What is valid UTF-8 is taken as UTF-8 whatever its declaration says, since clients declare ISO-8859-1 and send UTF-8;
 * the declaration counts for what is not.
 */
public final class DocumentReader {
    /** Elements inside each other, the root counted. */
    static final int DEEPEST = 16;

    /** Elements of one document. */
    static final int MOST_ELEMENTS = 20_000;

    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9][A-Za-z0-9._-]*)[\"']");
    private static final int DECLARATION = 200;

    private DocumentReader() {}

    /**
     * The document's root with all that is in it.
     *
     * @param root name the document must have
     * @param others names it may have instead
     * @throws XsiRefused when the body is no such document
     */
    public static RequestElement read(byte[] body, String root, String... others) {
        String text = text(body, root).strip();
        if (text.isEmpty()) {
            throw refused(root, "it is empty");
        }
        RequestElement element = text.charAt(0) == '{' ? JsonTree.read(text, root) : XmlTree.read(text, root);
        if (!element.name().equals(root) && !List.of(others).contains(element.name())) {
            throw refused(root, "its root is " + element.name());
        }
        return element;
    }

    static XsiRefused refused(String root, String reason) {
        return new XsiRefused(XsiError.BAD_REQUEST, "The body is not a " + root + " document: " + reason);
    }

    private static String text(byte[] body, String root) {
        return marked(body)
                .map(charset -> new String(body, charset).substring(1))
                .or(() -> strictly(body, StandardCharsets.UTF_8))
                .or(() -> declared(body).flatMap(charset -> strictly(body, charset)))
                .orElseThrow(() -> refused(root, "it is not valid UTF-8, and declares nothing else that it is"));
    }

    /** The encoding that a byte order mark tells. */
    private static Optional<Charset> marked(byte[] body) {
        if (begins(body, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (begins(body, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return begins(body, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean begins(byte[] body, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (body.length <= i || body[i] != (byte) mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> strictly(byte[] body, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> declared(byte[] body) {
        String begin = new String(body, 0, Math.min(body.length, DECLARATION), StandardCharsets.ISO_8859_1);
        Matcher declaration = DECLARED.matcher(begin);
        return declaration.find() && Charset.isSupported(declaration.group(1))
                ? Optional.of(Charset.forName(declaration.group(1)))
                : Optional.empty();
    }
}
