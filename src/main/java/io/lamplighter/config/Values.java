package io.lamplighter.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Typed access to the layers below a prefix; a value that cannot be read is reported and its default used instead. */
final class Values {
    private static final int LONGEST_SECRET = 4096;

    private final Layers layers;
    private final String prefix;
    private final List<Problem> problems;

    Values(Layers layers, String prefix, List<Problem> problems) {
        this.layers = layers;
        this.prefix = prefix;
        this.problems = problems;
    }

    /** The value given, else the default. Only for keys that have one. */
    <T> T get(Key<T> key) {
        return optional(key).orElseGet(() -> key.form().read(fallback(key)));
    }

    /** The value given, else the default if there is one. */
    <T> Optional<T> optional(Key<T> key) {
        Optional<T> read =
                layers.at(prefix + key.path()).filter(g -> !g.isBlank()).flatMap(g -> read(key, g));
        return read.isPresent() || key.fallback().isEmpty()
                ? read
                : Optional.of(key.form().read(fallback(key)));
    }

    /** The password given by value or by file. */
    Optional<Secret> secret(Key<Secret> byValue, Key<Path> byFile) {
        Optional<Secret> direct = optional(byValue);
        Optional<Path> file = optional(byFile);
        if (direct.isPresent() && file.isPresent()) {
            report(byValue.path(), "must not be given together with " + prefix + byFile.path());
        }
        return direct.or(() -> file.flatMap(f -> firstLine(byFile, f)));
    }

    private Optional<Secret> firstLine(Key<Path> key, Path file) {
        try {
            if (Files.size(file) > LONGEST_SECRET) {
                report(key.path(), file + " is longer than " + LONGEST_SECRET + " bytes: not a password");
                return Optional.empty();
            }
            Optional<String> line = Files.readString(file).lines().findFirst().filter(l -> !l.isBlank());
            if (line.isEmpty()) {
                report(key.path(), file + " has no password in its first line");
            }
            return line.map(Secret::new);
        } catch (IOException e) {
            report(key.path(), "cannot read " + file + ": " + ReadFailure.why(e));
            return Optional.empty();
        }
    }

    /** Builds a section, reporting what it finds wrong with its values. */
    <T> Optional<T> section(Supplier<T> build) {
        try {
            return Optional.of(build.get());
        } catch (InvalidSettings e) {
            e.problems().forEach(p -> report(p.key(), p.message()));
            return Optional.empty();
        }
    }

    private <T> Optional<T> read(Key<T> key, Given given) {
        try {
            return Optional.of(key.form().read(given));
        } catch (IllegalArgumentException e) {
            report(key.path(), e.getMessage());
            return Optional.empty();
        }
    }

    private void report(String key, String message) {
        Source where = layers.at(prefix + key)
                .or(() -> prefix.isEmpty() ? Optional.empty() : layers.firstBelow(prefix))
                .map(Given::source)
                .orElse(new Source.Default());
        problems.add(Problem.at(where, prefix + key, message));
    }

    /** What a key shows in the effective settings. */
    <T> Effective effective(Key<T> key) {
        Optional<Given> given = layers.at(prefix + key.path()).filter(g -> !g.isBlank());
        Source source = given.map(Given::source).orElse(new Source.Default());
        String shown = optional(key).map(key.form()::show).orElse("");
        return new Effective(prefix + key.path(), shown, source, key.meaning());
    }

    private static Given fallback(Key<?> key) {
        return Given.scalar(key.path(), key.fallback(), new Source.Default());
    }
}
