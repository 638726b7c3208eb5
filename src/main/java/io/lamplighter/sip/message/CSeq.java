package io.lamplighter.sip.message;

/**
 * The order of a request within its dialog, and its method (RFC 3261 20.16).
 *
 * @param number 0 to 2^31-1
 * @param method the method, case-sensitive
 */
public record CSeq(long number, String method) {
    /** The highest number a request may carry (RFC 3261 8.1.1.5). */
    public static final long MAXIMUM = Integer.MAX_VALUE;

    /** @throws IllegalArgumentException if the number is out of range */
    public CSeq {
        if (number < 0 || number > MAXIMUM) {
            throw new IllegalArgumentException("CSeq out of range: " + number);
        }
    }

    /**
     * Reads number, white space, method.
     *
     * @throws MalformedException if it is something else or the number is above {@link #MAXIMUM}
     */
    public static CSeq parse(String text) {
        int digits = 0;
        while (digits < text.length() && Grammar.isDigit(text.charAt(digits))) {
            digits++;
        }
        int method = digits;
        while (method < text.length() && Grammar.isBlank(text.charAt(method))) {
            method++;
        }
        long number = Grammar.number(text, 0, digits, MAXIMUM);
        String name = text.substring(method);
        if (number < 0 || method == digits || !Grammar.isToken(name)) {
            throw new MalformedException("Malformed CSeq");
        }
        return new CSeq(number, name);
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
