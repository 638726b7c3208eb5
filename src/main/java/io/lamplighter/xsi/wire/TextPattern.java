package io.lamplighter.xsi.wire;

import java.util.Locale;

/**
 * A search value: {@code *} at the end means that it begins so, at both ends that it contains it, none that it is equal;
 * {@code /i} behind it that case does not matter; a literal {@code /} is written {@code \/}, a literal {@code *} at an end
 * {@code \*}. Immutable.
 */
public final class TextPattern {
    /** Longer values match nothing that can be stored. */
    private static final int LONGEST = 200;

    private final String text;
    private final boolean anyBefore;
    private final boolean anyBehind;
    private final boolean anyCase;

    private TextPattern(String text, boolean anyBefore, boolean anyBehind, boolean anyCase) {
        this.text = anyCase ? folded(text) : text;
        this.anyBefore = anyBefore;
        this.anyBehind = anyBehind;
        this.anyCase = anyCase;
    }

    /** Reads a value. @param name of the parameter @throws XsiRefused when it is too long or has a stray {@code /} */
    public static TextPattern of(String name, String value) {
        if (value.length() > LONGEST) {
            throw new XsiRefused(XsiError.BAD_REQUEST, name + " must not be longer than " + LONGEST);
        }
        boolean anyCase = value.endsWith("/i") && !value.endsWith("\\/i");
        String rest = anyCase ? value.substring(0, value.length() - 2) : value;
        boolean anyBehind = rest.endsWith("*") && !rest.endsWith("\\*");
        rest = anyBehind ? rest.substring(0, rest.length() - 1) : rest;
        boolean anyBefore = rest.startsWith("*");
        rest = anyBefore ? rest.substring(1) : rest;
        return new TextPattern(plain(name, rest), anyBefore, anyBehind, anyCase);
    }

    private static String plain(String name, String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escapes = c == '\\' && i + 1 < text.length() && "/*\\".indexOf(text.charAt(i + 1)) >= 0;
            if (escapes) {
                i++;
                plain.append(text.charAt(i));
            } else if (c == '/') {
                throw new XsiRefused(
                        XsiError.BAD_REQUEST,
                        name + " ends in an option that is not known; /i is for any case, a plain / is written \\/");
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Whether a text is like this. @param folded the same text by {@link #folded}, kept by those who ask often */
    public boolean matches(String plain, String folded) {
        String candidate = anyCase ? folded : plain;
        if (anyBefore && anyBehind) {
            return candidate.contains(text);
        }
        if (anyBehind) {
            return candidate.startsWith(text);
        }
        return anyBefore ? candidate.endsWith(text) : candidate.equals(text);
    }

    /** Whether a text is like this. */
    public boolean matches(String plain) {
        return matches(plain, anyCase ? folded(plain) : plain);
    }

    /** The one text that is like this, where only one is. */
    public boolean isEqual() {
        return !anyBefore && !anyBehind && !anyCase;
    }

    /** What it looks for, without its signs; in lower case where case does not matter. */
    public String text() {
        return text;
    }

    /** A text as it is compared where case does not matter. */
    public static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
