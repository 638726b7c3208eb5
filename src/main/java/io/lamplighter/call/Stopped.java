package io.lamplighter.call;

/** Why phones that still ring are told to stop; decides whether they show a missed call (RFC 3326). */
public enum Stopped {
    /** Another phone has the call: not missed. */
    ANSWERED_ELSEWHERE,
    /** The caller hung up: missed. */
    CALLER_GAVE_UP,
    /** It rang long enough: missed. */
    NO_ANSWER
}
