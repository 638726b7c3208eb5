package io.lamplighter.xsi.calls;

import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.Optional;

/** The parameter {@code info}: an opaque word that a client attaches to a call. */
final class SessionInfoParameter {
    /** As long as other identifiers that clients choose. */
    private static final int LONGEST = 256;

    private SessionInfoParameter() {}

    /** @throws XsiRefused when it is too long, or more than one line */
    static Optional<String> of(Parameters parameters) {
        Optional<String> info = parameters.value("info").map(String::strip);
        info.filter(i -> i.length() > LONGEST || i.chars().anyMatch(Character::isISOControl))
                .ifPresent(i -> {
                    throw new XsiRefused(
                            XsiError.BAD_REQUEST, "info must be one line of 1 to " + LONGEST + " characters");
                });
        return info;
    }
}
