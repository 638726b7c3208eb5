package io.lamplighter.line;

/** Why a call goes on elsewhere. */
public enum RedirectReason {
    /** The line is busy. */
    USER_BUSY,
    /** Nobody answered in time. */
    NO_ANSWER,
    /** The user cannot be reached or turned the call away. */
    UNAVAILABLE,
    /** Every call is sent on. */
    UNCONDITIONAL,
    /** At this time calls are sent on. */
    TIME_OF_DAY,
    /** The user wants no calls. */
    DO_NOT_DISTURB,
    /** A user or a phone sent it on before it was answered. */
    DEFLECTION,
    /** It is looked for the user elsewhere too: several phones at once or in turn, remote office. */
    FOLLOW_ME,
    /** No phone of the user is there. */
    OUT_OF_SERVICE,
    /** The user is away. */
    AWAY,
    /** A user gave it away after it was answered. */
    TRANSFER,
    /** To the user's voice mail. */
    VOICEMAIL,
    /** From a hunt group to its member. */
    HUNT_GROUP,
    /** From a call centre to its agent. */
    CALL_CENTER,
    /** By a route point. */
    ROUTE_POINT,
    /** The agent still works on the call before. */
    AGENT_WRAP_UP,
    /** A script ended. */
    VOICEXML_SCRIPT_TERMINATION,
    /** Nobody said why. */
    UNKNOWN
}
