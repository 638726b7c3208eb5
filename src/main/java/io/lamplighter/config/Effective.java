package io.lamplighter.config;

/**
 * One setting as it holds.
 *
 * @param key dotted key
 * @param value as it could be written in the file; empty when nothing holds; secrets masked
 * @param source where it came from
 * @param meaning one line about the key
 */
public record Effective(String key, String value, Source source, String meaning) {
    /** Whether somebody set it. */
    public boolean isGiven() {
        return !(source instanceof Source.Default);
    }

    /** A line of YAML with its origin as comment. */
    @Override
    public String toString() {
        return key + ":" + (value.isEmpty() ? "" : " " + value) + "  # " + source;
    }
}
