package io.lamplighter.cli;

/** What the process tells its caller when it ends; scripts depend on the numbers. */
public enum ExitCode {
    /** Done, or ended in order after SIGTERM or SIGINT. */
    OK(0, "done, or ended in order after SIGTERM"),
    /** A defect of ours; the log has the details. */
    FAILED(1, "unexpected failure, or an end that did not finish in time"),
    /** The command line or the settings are wrong. */
    USAGE(2, "command line or settings are wrong"),
    /** An address cannot be listened on. */
    ADDRESS(3, "an address cannot be listened on"),
    /** The store cannot be opened or is in use. */
    STORAGE(4, "the store or the data directory cannot be used"),
    /** A file named on the command line cannot be read, or its document is not valid. */
    DOCUMENT(5, "a file cannot be read or its document is not valid");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** One clause for the help text. */
    public String meaning() {
        return meaning;
    }
}
