package io.lamplighter.cli;

import io.lamplighter.config.Effective;
import io.lamplighter.config.LoadedSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the server until it is told to end. */
@Command(
        name = "serve",
        description = {
            "Run the server. Prints one line 'ready http=HOST:PORT sip=HOST:PORT' when every listener is up.",
            "SIGTERM ends it in order."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Map<String, String> environment;
    private final Service.Factory services;

    @Mixin
    private SettingsOptions settings;

    @Option(
            names = "--load",
            paramLabel = "FILE",
            description = "line document (XML) applied at start, replacing lines of the same id; repeatable")
    private List<Path> documents = List.of();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "how much is logged on standard error: error, warn, info, debug or trace (default: info)")
    private LogLevel logLevel;

    @Spec
    private CommandSpec spec;

    ServeCommand(Map<String, String> environment, Service.Factory services) {
        this.environment = environment;
        this.services = services;
    }

    @Override
    public Integer call() throws InterruptedException {
        LoadedSettings loaded = settings.load(environment);
        Logging.start(logLevel);
        Service service = services.service(loaded, documents);
        OrderlyEnd end = new OrderlyEnd(service);
        end.install();
        loaded.effective().stream().filter(Effective::isGiven).forEach(s -> LOG.info("setting {}", s));
        try {
            announce(service.start());
        } catch (RuntimeException e) {
            end.abandon();
            throw e;
        }
        end.await();
        return ExitCode.OK.code();
    }

    private void announce(String listeners) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("ready " + listeners);
        out.flush();
    }
}
