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
    /** Takes the call that has rung longest at another user of the group. */
    PICKUP("Call Pickup", Argument.NONE),
    /** Takes the call that rings at the extension that follows. */
    DIRECTED_PICKUP("Directed Call Pickup", Argument.EXTENSION),
    /** The same, or joins the call in progress there. */
    BARGE_IN("Directed Call Pickup with Barge-in", Argument.EXTENSION),
    /** Calls whom the user called last. */
    REDIAL("Last Number Redial", Argument.NONE),
    /** Calls who called the user last. */
    RETURN("Call Return", Argument.NONE),
    /** Has the user rung as soon as he and the colleague whom he found busy last are both free. */
    CALLBACK("Automatic Callback Activation", Argument.NONE),
    /** The user waits for no busy colleague any more. */
    CALLBACK_OFF("Automatic Callback Deactivation", Argument.NONE),
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
