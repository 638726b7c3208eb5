package io.lamplighter.provisioning;

import java.util.List;
import java.util.stream.Collectors;

/** A line document could not be applied; the message has one line per reason, with its place in the document. */
public final class InvalidDocument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private InvalidDocument(String message) {
        super(message);
    }

    static InvalidDocument of(List<Fault> faults) {
        return new InvalidDocument(faults.stream().map(InvalidDocument::line).collect(Collectors.joining("\n")));
    }

    private static String line(Fault fault) {
        return fault.place()
                        .map(p -> p.line() + ":" + p.column() + " " + p.element() + ": ")
                        .orElse("")
                + fault.reason();
    }
}
