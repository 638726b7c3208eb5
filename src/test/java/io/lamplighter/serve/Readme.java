package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the README tells its reader to do, read from it. */
public final class Readme {
    private static final Pattern BLOCK = Pattern.compile("^ *```sh\\n(.*?)^ *```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ROW =
            Pattern.compile("^ *\\| (desk|office|lobby) \\| `/(\\S+) ?([^`]*)` \\|", Pattern.MULTILINE);

    /**
     * A command typed into a softphone.
     *
     * @param phone the name of its directory
     * @param parameters empty if there are none
     */
    public record Typed(String phone, String command, String parameters) {}

    private Readme() {}

    /** Every command of a shell, in order. */
    public static List<String> commands() {
        List<String> commands = BLOCK.matcher(text())
                .results()
                .map(MatchResult::group)
                .flatMap(String::lines)
                .map(String::trim)
                .filter(line -> !line.startsWith("```") && !line.isEmpty())
                .toList();
        assertThat(commands).isNotEmpty();
        return commands;
    }

    /** The commands of a shell that mean phones which somebody answers. */
    public static List<String> commandsForPhones() {
        return commands().stream().filter(Readme::isForPhones).toList();
    }

    static boolean isForPhones(String command) {
        return command.startsWith("curl ") && command.contains("--request POST") && command.contains("/calls/");
    }

    /** What is typed into the softphones, in order. */
    public static List<Typed> typed() {
        List<Typed> typed = ROW.matcher(text())
                .results()
                .map(row -> new Typed(row.group(1), row.group(2), row.group(3)))
                .toList();
        assertThat(typed).isNotEmpty();
        return typed;
    }

    private static String text() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
