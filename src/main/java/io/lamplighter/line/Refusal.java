package io.lamplighter.line;

/** Why the rules of a line refused an event. Each adapter translates it into its own protocol. */
public enum Refusal {
    /** No such appearance: the index is 0 or above the line's count. */
    NO_SUCH_APPEARANCE,
    /** The appearance is taken by somebody else. */
    APPEARANCE_BUSY,
    /** Every appearance of the line is in use. */
    LINE_FULL,
    /** The location may not originate calls. */
    ORIGINATION_NOT_ALLOWED,
    /** The location is switched off or not of this line. */
    LOCATION_NOT_ALLOWED,
    /** Another location has calls and the line allows only one location at a time. */
    OTHER_LOCATION_BUSY,
    /** The call or seizure is not there (any more). */
    NOT_THERE,
    /** The event makes no sense in the state the appearance is in. */
    WRONG_PHASE,
    /** Somebody else owns the call. */
    NOT_OWNER
}
