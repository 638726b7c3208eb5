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
    /** Somebody else owns the call, or the phone is not one of those in the bridge. */
    NOT_OWNER,
    /** No call was named, and no other phone of the line has one that could be taken over or joined. */
    NOTHING_TO_RETRIEVE,
    /** The line does not allow phones to take a call that is not on public hold from each other. */
    RETRIEVE_NOT_ALLOWED,
    /** The line does not allow a phone to join another's call. */
    BRIDGING_NOT_ALLOWED,
    /** The call is exclusive, or on hold for its owner alone. */
    PRIVATE_CALL,
    /** The call is the primary location's, and the line keeps such calls from its other locations. */
    PRIMARY_CALL_RESTRICTED,
    /** The bridge has as many parties as the line allows. */
    BRIDGE_FULL,
    /** Another call is parked against the line already. */
    PARK_OCCUPIED,
    /** The line has a conference already. */
    IN_CONFERENCE
}
