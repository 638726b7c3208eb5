package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of the documentation, as one who follows it reads it.
 *
 * @param file from the top of the project
 */
public record Page(Path file) {
    private static final Pattern BLOCK = Pattern.compile("^ *```sh\\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);

    /** Every command of a shell, in order; one that goes on after a backslash is one. */
    public List<String> commands() {
        List<String> commands = BLOCK.matcher(text())
                .results()
                .map(MatchResult::group)
                .map(block -> block.replaceAll("\\\\\\n *", ""))
                .flatMap(String::lines)
                .map(String::trim)
                .filter(line -> !line.startsWith("```") && !line.isEmpty())
                .toList();
        assertThat(commands).as("commands of %s", file).isNotEmpty();
        return commands;
    }

    /** What stands below a heading of the second level, up to the next one. */
    public String section(String heading) {
        String text = text();
        int begin = text.indexOf("\n## " + heading + "\n");
        assertThat(begin).as("%s in %s", heading, file).isNotNegative();
        int end = text.indexOf("\n## ", begin + 1);
        return end < 0 ? text.substring(begin) : text.substring(begin, end);
    }

    /** Its text. */
    public String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
