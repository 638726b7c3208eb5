package io.lamplighter.sip.transaction;

import java.util.Objects;
import java.util.random.RandomGenerator;

/** Identifiers no outsider can guess; random bytes are drawn in blocks because one draw costs more than one message. */
public final class RandomIds implements Ids {
    private static final char[] DIGITS = "0123456789abcdefghijklmnopqrstuv".toCharArray();
    private static final int BLOCK = 4096;

    private final RandomGenerator source;
    private final byte[] block = new byte[BLOCK];
    private int used = BLOCK;

    /** @param source a cryptographic generator in the product */
    public RandomIds(RandomGenerator source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    /** The cookie and 80 random bits. */
    @Override
    public String branch() {
        return text("z9hG4bK", 16);
    }

    /** 50 random bits. */
    @Override
    public String tag() {
        return text("", 10);
    }

    /** 100 random bits. */
    @Override
    public String callId() {
        return text("", 20);
    }

    private synchronized String text(String prefix, int digits) {
        if (used + digits > BLOCK) {
            source.nextBytes(block);
            used = 0;
        }
        char[] text = new char[prefix.length() + digits];
        prefix.getChars(0, prefix.length(), text, 0);
        for (int i = prefix.length(); i < text.length; i++) {
            text[i] = DIGITS[block[used++] & 31];
        }
        return new String(text);
    }
}
