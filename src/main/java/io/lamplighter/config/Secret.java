package io.lamplighter.config;

/** A text that must not be printed. @param value the text itself */
public record Secret(String value) {
    static final String MASK = "***";

    @Override
    public String toString() {
        return MASK;
    }
}
