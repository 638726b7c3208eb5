package io.lamplighter;

import java.util.Optional;

/** Which version this is, from the manifest of the jar. */
final class Version {
    private Version() {}

    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }
}
