package io.lamplighter.cli;

import io.lamplighter.config.Effective;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the settings as they hold, as YAML that {@code --config} reads. */
@Command(
        name = "config",
        description = "Print every setting as it holds, with where it came from; secrets are masked.",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Mixin
    private SettingsOptions settings;

    @Option(names = "--explain", description = "print what each key means as well")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        settings.load(environment).effective().forEach(e -> print(out, e));
        out.flush();
        return ExitCode.OK.code();
    }

    private void print(PrintWriter out, Effective setting) {
        if (explain) {
            out.println("# " + setting.meaning());
        }
        out.println(setting);
    }
}
