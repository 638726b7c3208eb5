package io.lamplighter.xsi.wire;

/**
 * What can go wrong, with HTTP status and the code in ErrorInfo. The codes never change their meaning. They are this
 * server's own, but for those below 10000, 110842 and 110862: clients of BroadWorks know these, and have words of their
 * own for them, or a way out.
 */
public enum XsiError {
    /** A parameter or body that cannot be understood. */
    BAD_REQUEST(400, 110400),
    /** No credentials, or wrong ones. */
    LOGIN_NEEDED(401, 110401),
    /** The caller may not address this user. */
    OTHER_USER(403, 110403),
    /** The old password given with a new one is wrong. */
    WRONG_OLD_PASSWORD(403, 110406),
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
    /** A heartbeat for an event channel that has ended, or never was. */
    CHANNEL_NOT_FOUND(404, 110412),
    /** The event channel that was to be lengthened or ended is over. Clients open another upon 403, and not upon 404. */
    CHANNEL_OVER(403, 110419),
    /** No channel of the caller's is in the channel set. Clients open a set anew upon this code. */
    SET_NOT_FOUND(404, 110842),
    /** The user has no such device. */
    DEVICE_NOT_FOUND(404, 110418),
    /** No such subscription, or it is over. Clients subscribe anew upon 403 with this code, and not upon 404. */
    SUBSCRIPTION_NOT_FOUND(403, 110862),
    /** The user has no conference. */
    CONFERENCE_NOT_FOUND(404, 110415),
    /** The channel set that events should go to has no channel. */
    NO_CHANNEL_SET(409, 110409),
    /** The body is too large. */
    BODY_TOO_LARGE(413, 110413),
    /** The user does not have the service that the command belongs to. */
    SERVICE_NOT_ASSIGNED(403, 110430),
    /** The request line is too long. */
    LINE_TOO_LONG(414, 110416),
    /** The headers are too large or too many. */
    HEADERS_TOO_LARGE(431, 110417),
    /** A version of HTTP that is not spoken here. */
    HTTP_VERSION(505, 110508),
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
    /** The event package is one that this server has no events of. */
    PACKAGE_NOT_SERVED(403, 110440),
    /** A number, extension or address already belongs to somebody else. */
    NAME_TAKEN(409, 110438),
    /** The user has no such thing: rule or place of a service, contact, schedule, event, directory, registration. */
    ENTRY_NOT_FOUND(404, 110439),
    /** There is one of that name already. */
    ENTRY_EXISTS(409, 110451),
    /** Simultaneous ring would ring the same number twice. */
    RINGS_TWICE(409, 8210),
    /** BroadWorks Anywhere has a phone of that number already. */
    ANYWHERE_LOCATION_EXISTS(409, 8251),
    /** The list is as long as it may be. */
    LIST_FULL(403, 110452),
    /** Events must not be sent to this address: the operator has not listed it. */
    CONTACT_NOT_ALLOWED(403, 110441),
    /** The events asked for again are no longer kept. */
    EVENTS_GONE(404, 110442),
    /** A fault of the server; the text has an id for its log. */
    INTERNAL(500, 110500),
    /** The server cannot serve now; try again later. */
    UNAVAILABLE(503, 110503),
    /** The channel set, or its owner, has as many channels as it may. */
    TOO_MANY_CHANNELS(503, 110505),
    /** The conference has as many parties as may be, or the mixer has no room for one more conference. */
    MIXER_FULL(503, 110507),
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
            case 414 -> LINE_TOO_LONG;
            case 431 -> HEADERS_TOO_LARGE;
            case 505 -> HTTP_VERSION;
            case 500 -> INTERNAL;
            case 503 -> UNAVAILABLE;
            default -> BAD_REQUEST;
        };
    }
}
