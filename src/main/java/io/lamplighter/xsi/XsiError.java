package io.lamplighter.xsi;

/**
 * What can go wrong, with HTTP status and the code in ErrorInfo. The codes are this server's own and never change their
 * meaning.
 */
public enum XsiError {
    /** A parameter or body that cannot be understood. */
    BAD_REQUEST(400, 110400),
    /** No credentials, or wrong ones. */
    LOGIN_NEEDED(401, 110401),
    /** The caller may not address this user. */
    OTHER_USER(403, 110403),
    /** No such call on the user's line, or it has ended. */
    CALL_NOT_FOUND(404, 110404),
    /** The path does not offer this method. */
    METHOD_NOT_ALLOWED(405, 110405),
    /** The body did not arrive in time. */
    BODY_TOO_SLOW(408, 110408),
    /** No such user. */
    USER_NOT_FOUND(404, 110410),
    /** Nothing is at this path. */
    PATH_NOT_FOUND(404, 110411),
    /** No such event channel, or it has ended. */
    CHANNEL_NOT_FOUND(404, 110412),
    /** No such subscription, or it is over. */
    SUBSCRIPTION_NOT_FOUND(404, 110414),
    /** The channel set that events should go to has no channel. */
    NO_CHANNEL_SET(409, 110409),
    /** The body is too large. */
    BODY_TOO_LARGE(413, 110413),
    /** The call is not in a state for the command. */
    WRONG_STATE(403, 110431),
    /** The phone does not let itself be controlled this way. */
    NOT_SUPPORTED_BY_PHONE(403, 110432),
    /** The settings of the line or of the location forbid it. */
    NOT_ALLOWED(403, 110433),
    /** The user has no such location. */
    UNKNOWN_LOCATION(404, 110434),
    /** No phone is registered that it could be done with. */
    NO_PHONE(403, 110435),
    /** The address leads nowhere. */
    UNKNOWN_ADDRESS(403, 110436),
    /** Every appearance of the line is in use. */
    NO_CAPACITY(403, 110437),
    /** A fault of the server; the text has an id for its log. */
    INTERNAL(500, 110500),
    /** The server cannot serve now; try again later. */
    UNAVAILABLE(503, 110503),
    /** The channel set, or its owner, has as many channels as it may. */
    TOO_MANY_CHANNELS(503, 110505),
    /** The owner has as many subscriptions as he may. */
    TOO_MANY_SUBSCRIPTIONS(503, 110506),
    /** Too many wrong passwords lately; try again later. */
    LOGIN_TOO_SOON(503, 110504);

    private final int status;
    private final int code;

    XsiError(int status, int code) {
        this.status = status;
        this.code = code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Code in ErrorInfo. */
    public int code() {
        return code;
    }

    /** The error for a status that arose outside our resources. */
    public static XsiError ofStatus(int status) {
        return switch (status) {
            case 404 -> PATH_NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 408 -> BODY_TOO_SLOW;
            case 413 -> BODY_TOO_LARGE;
            case 500 -> INTERNAL;
            case 503 -> UNAVAILABLE;
            default -> BAD_REQUEST;
        };
    }
}
