package io.lamplighter.requests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Diff;

/**
 * A document of the golden room. With {@code -Dgolden.write=true} one that is missing is written as it came: to be read
 * against the reference before it is kept.
 *
 * @param name an absolute resource, such as {@code /requests/actions/calls/CallStartInfo.xml}
 */
record GoldenDocument(String name) {
    private Path file() {
        return Path.of("src/test/resources" + name);
    }

    byte[] bytes() {
        try {
            return Files.readAllBytes(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return new String(bytes(), UTF_8);
    }

    boolean isXml() {
        return name.endsWith(".xml");
    }

    boolean isJson() {
        return name.endsWith(".json");
    }

    /** Whether an answer, ids and times named, is this document: all of it but the order of attributes and kind of quotes. */
    boolean is(String answer) {
        if (!Files.exists(file())) {
            return false;
        }
        return isXml() && answer.startsWith("<") ? !different(answer).hasDifferences() : text().equals(answer);
    }

    /** @throws AssertionError with what is different, if anything is */
    void mustBe(String answer, String what) {
        if (!Files.exists(file()) && Boolean.getBoolean("golden.write")) {
            write(answer);
        }
        assertThat(file()).as("golden document of %s, for %s", what, answer).exists();
        if (!is(answer)) {
            assertThat(answer).as(what).isEqualTo(text());
        }
    }

    private Diff different(String answer) {
        return DiffBuilder.compare(text()).withTest(answer).checkForIdentical().build();
    }

    private void write(String answer) {
        try {
            Files.createDirectories(file().getParent());
            Files.writeString(file(), answer, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
