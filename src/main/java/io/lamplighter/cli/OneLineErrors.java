package io.lamplighter.cli;

import io.lamplighter.config.InvalidSettings;
import io.lamplighter.config.Problem;
import io.lamplighter.config.SettingsFileUnreadable;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Prints each fault as one line on standard error, saying what is wrong and what to do; never a stack trace. */
final class OneLineErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OneLineErrors.class);

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String help = "; see '" + command.getCommandSpec().qualifiedName() + " --help'";
        return print(command, ExitCode.USAGE, List.of(e.getMessage() + help));
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof InvalidSettings settings) {
            return print(
                    command,
                    ExitCode.USAGE,
                    settings.problems().stream().map(Problem::toString).toList());
        }
        if (e instanceof SettingsFileUnreadable) {
            return print(command, ExitCode.DOCUMENT, List.of(e.getMessage()));
        }
        if (e instanceof CannotStart cannot) {
            LOG.debug("cannot start", cannot);
            return print(command, cannot.exitCode(), cannot.lines());
        }
        LOG.error("unexpected failure", e);
        return print(
                command, ExitCode.FAILED, List.of("unexpected failure: " + e + "; this is a defect, the log has more"));
    }

    private static int print(CommandLine command, ExitCode code, List<String> lines) {
        PrintWriter err = command.getErr();
        lines.forEach(line -> err.println("lamplighter: " + line.replaceAll("\\s*\\R\\s*", " ")));
        err.flush();
        return code.code();
    }
}
