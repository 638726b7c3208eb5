package io.lamplighter.line;

import java.util.Optional;

/**
 * What has been rung for a call, of the phones that the line's user speaks from.
 *
 * @param any whether any has, be it one of the line or one outside
 * @param outside the first of those outside
 */
public record Rung(boolean any, Optional<Endpoint> outside) {
    /** Nothing yet. */
    public static final Rung NOTHING = new Rung(false, Optional.empty());

    /** And one of the line's phones. */
    Rung andPhone() {
        return new Rung(true, outside);
    }

    /** And one outside. */
    Rung andOutside(Endpoint phone) {
        return new Rung(true, outside.or(() -> Optional.of(phone)));
    }
}
