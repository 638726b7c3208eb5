package io.lamplighter.line;

import java.util.OptionalInt;

/**
 * Why a call came to nothing, as the side that refused it said.
 *
 * @param status final status of the refusal, 400 to 699 as in RFC 3261 §21
 * @param q850 cause value of ITU-T Q.850, 1 to 127, where the other side named one
 */
public record Failure(int status, OptionalInt q850) {
    public Failure {
        if (status < 400 || status > 699) {
            throw new IllegalArgumentException("no refusal: " + status);
        }
    }

    /** A refusal without a cause of the telephone network. */
    public static Failure of(int status) {
        return new Failure(status, OptionalInt.empty());
    }
}
