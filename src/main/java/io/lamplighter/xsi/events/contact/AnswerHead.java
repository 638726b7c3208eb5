package io.lamplighter.xsi.events.contact;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a web server's answer, as far as it matters here.
 *
 * @param status 200 to 999; answers that only announce another one (1xx) are skipped
 * @param reusable whether it has no body and the server keeps the connection
 */
record AnswerHead(int status, boolean reusable) {
    private static final int LONGEST = 32 * 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})( .*)?");

    /** Reads one. @throws EOFException when the connection ends before its first byte */
    static AnswerHead read(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        AnswerHead head = next(lines);
        while (head.status() < 200) {
            head = next(lines);
        }
        return head;
    }

    private static AnswerHead next(Lines lines) throws IOException {
        Matcher status = STATUS_LINE.matcher(lines.next());
        if (!status.matches()) {
            throw new IOException("the answer is not HTTP");
        }
        int code = Integer.parseInt(status.group(2));
        boolean empty = code == 204 || code == 304;
        boolean kept = status.group(1).equals("1");
        for (String header = lines.next(); !header.isEmpty(); header = lines.next()) {
            String lower = header.toLowerCase(Locale.ROOT).replace(" ", "");
            empty |= lower.equals("content-length:0");
            kept &= !lower.equals("connection:close");
        }
        return new AnswerHead(code, kept && empty);
    }

    /** Lines that are not too long together. */
    private static final class Lines {
        private final InputStream in;
        private int left = LONGEST;

        Lines(InputStream in) {
            this.in = in;
        }

        String next() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("the connection was closed without an answer");
                }
                line.append((char) (next & 0xFF));
                if (line.length() > left) {
                    throw new IOException("the head of the answer is too long");
                }
            }
            String text = line.toString().stripTrailing();
            left -= text.length();
            return text;
        }
    }
}
