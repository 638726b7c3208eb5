package io.lamplighter.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Brings what libraries log through java.util.logging into the one log, and sets how much of ours is shown. */
final class Logging {
    private static final String OURS = "io.lamplighter";

    private Logging() {}

    static void start(LogLevel level) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.getLogger(OURS).setLevel(Level.toLevel(level.name()));
        }
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                LoggerFactory.getLogger(Logging.class).error("thread {} ended by a defect", thread.getName(), failure));
    }
}
