package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the README tells its reader to do, read from it. */
public final class Readme {
    private static final Page PAGE = new Page(Path.of("README.md"));
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
        return PAGE.commands();
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
        List<Typed> typed = ROW.matcher(PAGE.text())
                .results()
                .map(row -> new Typed(row.group(1), row.group(2), row.group(3)))
                .toList();
        assertThat(typed).isNotEmpty();
        return typed;
    }
}
