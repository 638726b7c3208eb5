package io.lamplighter.config;

/** Ports from the first to the last, both included. */
public record PortRange(int first, int last) {
    /** Reads {@code 20000-29999}. */
    public static PortRange parse(String text) {
        if (!text.matches("\\d{1,5}-\\d{1,5}")) {
            throw new IllegalArgumentException("must be FIRST-LAST, such as 20000-29999; was '" + text + "'");
        }
        int dash = text.indexOf('-');
        return new PortRange(Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    /** Whether RTP finds an even port in it and RTCP the odd one after that (RFC 3550 §11). */
    boolean holdsEvenPair() {
        int even = first + first % 2;
        return even + 1 <= last;
    }

    @Override
    public String toString() {
        return first + "-" + last;
    }
}
