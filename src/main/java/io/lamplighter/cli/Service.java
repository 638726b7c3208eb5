package io.lamplighter.cli;

import io.lamplighter.config.LoadedSettings;
import java.nio.file.Path;
import java.util.List;

/** What {@code serve} serves. Starting and closing may happen on different threads. */
public interface Service extends AutoCloseable {
    /**
     * Starts everything.
     *
     * @return what the ready line says after the word {@code ready}
     * @throws CannotStart when something the operator can mend prevents it
     */
    String start();

    /** Ends everything in order, also while it is still starting; harmless when repeated. */
    @Override
    void close();

    /** Makes services. */
    @FunctionalInterface
    interface Factory {
        /** @param documents line documents to apply at start, in this order */
        Service service(LoadedSettings settings, List<Path> documents);
    }
}
