package io.lamplighter.xsi.events.contact;

/**
 * How a post went.
 *
 * @param taken whether the server answered with a 2xx
 * @param what for the log: a status, or why there is none
 */
public record PostResult(boolean taken, String what) {
    static PostResult status(int status) {
        return new PostResult(status >= 200 && status < 300, String.valueOf(status));
    }

    static PostResult failed(String why) {
        return new PostResult(false, why);
    }
}
