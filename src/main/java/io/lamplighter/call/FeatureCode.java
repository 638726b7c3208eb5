package io.lamplighter.call;

/** Something a phone can ask for by dialling a code. */
public enum FeatureCode {
    /** Takes a call of the line from the location that has it. */
    RETRIEVE("Call Retrieve", Argument.NONE),
    /** Joins a call of the line. */
    BRIDGE("Call Bridge", Argument.NONE),
    /** Parks the call on hold; against the own line where no extension follows. */
    PARK("Call Park", Argument.EXTENSION),
    /** Takes a parked call; the one parked against the own line where no extension follows. */
    UNPARK("Call Park Retrieve", Argument.EXTENSION),
    /** Parks the call on hold against a free line of the group. */
    GROUP_PARK("Group Call Park", Argument.NONE),
    /** Keeps the other locations out of the call in progress. */
    EXCLUSION_ON("Call Exclusion Activation", Argument.NONE),
    /** Lets the other locations back in. */
    EXCLUSION_OFF("Call Exclusion Deactivation", Argument.NONE),
    /** Turns exclusion on when it is off, and off when it is on. */
    EXCLUSION("Call Exclusion", Argument.NONE);

    private enum Argument {
        NONE,
        EXTENSION
    }

    private final String title;
    private final Argument argument;

    FeatureCode(String title, Argument argument) {
        this.title = title;
        this.argument = argument;
    }

    /** The feature's name as users read it in lists of codes. */
    public String title() {
        return title;
    }

    /** Whether an extension may follow the code. */
    public boolean takesExtension() {
        return argument == Argument.EXTENSION;
    }
}
