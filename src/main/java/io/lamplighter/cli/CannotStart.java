package io.lamplighter.cli;

import java.util.List;

/** The server cannot be started for a reason the operator can do something about. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> lines;

    private CannotStart(ExitCode exitCode, List<String> lines, Throwable cause) {
        super(String.join("; ", lines), cause);
        this.exitCode = exitCode;
        this.lines = List.copyOf(lines);
    }

    /**
     * An address is taken or is not ours.
     *
     * @param what who wanted to listen: {@code http} or {@code sip}
     * @param address where
     * @param why in the words of the system
     */
    public static CannotStart address(String what, String address, String why, Throwable cause) {
        String line = "cannot listen on " + address + " for " + what + ": " + why + "; " + remedy(why) + " with --"
                + what + " HOST:PORT";
        return new CannotStart(ExitCode.ADDRESS, List.of(line), cause);
    }

    private static String remedy(String why) {
        return why.contains("in use") ? "stop the program that has it, or choose another" : "choose another";
    }

    /** The store cannot be used. @param line what, and how to mend it */
    public static CannotStart storage(String line, Throwable cause) {
        return new CannotStart(ExitCode.STORAGE, List.of(line), cause);
    }

    /** Documents cannot be read or are not valid. @param lines one for each fault, with its place */
    public static CannotStart document(List<String> lines) {
        return new CannotStart(ExitCode.DOCUMENT, lines, null);
    }

    /** Settings that are each right but do not fit together or this machine. */
    public static CannotStart settings(String line) {
        return new CannotStart(ExitCode.USAGE, List.of(line), null);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What to print, one fault a line. */
    public List<String> lines() {
        return lines;
    }
}
