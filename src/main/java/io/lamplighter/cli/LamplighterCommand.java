package io.lamplighter.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The top of the command line. */
@Command(
        name = "lamplighter",
        description = "A shared call appearance server.",
        mixinStandardHelpOptions = true,
        versionProvider = LamplighterCommand.Version.class)
public final class LamplighterCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    private LamplighterCommand() {}

    /**
     * The whole command line, ready to execute.
     *
     * @param environment variables that may hold settings
     * @param services makes what {@code serve} runs
     * @param out where results are printed
     * @param err where errors are printed
     */
    public static CommandLine commandLine(
            Map<String, String> environment, Service.Factory services, PrintWriter out, PrintWriter err) {
        CommandLine top = new CommandLine(new LamplighterCommand())
                .addSubcommand(new ServeCommand(environment, services))
                .addSubcommand(new ConfigCommand(environment));
        OneLineErrors errors = new OneLineErrors();
        Stream.concat(Stream.of(top), top.getSubcommands().values().stream()).forEach(command -> {
            command.getCommandSpec().versionProvider(new Version());
            command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
            Arrays.stream(ExitCode.values()).forEach(code -> describe(command, code));
        });
        return top.setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static void describe(CommandLine command, ExitCode code) {
        CommandLine.Model.UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        Map<String, String> list = new java.util.LinkedHashMap<>(usage.exitCodeList());
        list.put(String.valueOf(code.code()), code.meaning());
        usage.exitCodeList(list);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: serve or config");
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = LamplighterCommand.class.getPackage().getImplementationVersion();
            return new String[] {"lamplighter " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
