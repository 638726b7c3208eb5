package io.lamplighter.http;

import java.time.Duration;

/** What became of a login. */
public sealed interface Login {
    /** The password was right. */
    record Granted(Caller caller) implements Login {}

    /** No credentials, or wrong ones. */
    record Refused() implements Login {}

    /** Too many wrong passwords lately; the password was not looked at. @param left time until the next attempt */
    record TooSoon(Duration left) implements Login {}

    /** Too many passwords are being checked just now; this one was not looked at. */
    record Busy() implements Login {}
}
