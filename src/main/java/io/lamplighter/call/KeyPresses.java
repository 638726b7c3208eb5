package io.lamplighter.call;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keys to be pressed in a call, one after the other.
 *
 * @param keys {@code 0-9}, {@code *}, {@code #}, {@code A-D} in either case, and a comma for a pause of 2 s; 1 to 64
 */
public record KeyPresses(String keys) {
    private static final Pattern FORM = Pattern.compile("[0-9*#A-Da-d,]{1,64}");

    public KeyPresses {
        if (!FORM.matcher(keys).matches()) {
            throw new IllegalArgumentException("no keys: " + keys);
        }
    }

    /** Keys as somebody wrote them; empty when there are none, too many, or such as no phone has. */
    public static Optional<KeyPresses> parse(String keys) {
        return FORM.matcher(keys).matches() ? Optional.of(new KeyPresses(keys)) : Optional.empty();
    }
}
