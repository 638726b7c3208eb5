package io.lamplighter.line;

/** Why a call that the line gave away comes back to it. */
public enum Recall {
    /** Nobody fetched it where it was parked. */
    PARK,
    /** Nobody answered where it was transferred to. */
    TRANSFER,
    /** The executive to whom his assistant handed it on did not answer. */
    EXECUTIVE_PUSH
}
