package io.lamplighter.http;

/** Why a body could not be read, with the status that says so. */
public enum BodyFault {
    TOO_LARGE(413, "The request body is larger than this server accepts"),
    TOO_SLOW(408, "The request body did not arrive in time"),
    BROKEN(400, "The request body could not be read");

    private final int status;
    private final String reason;

    BodyFault(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** HTTP status code. */
    public int status() {
        return status;
    }

    /** One sentence for the client. */
    public String reason() {
        return reason;
    }
}
