package io.lamplighter.sip.digest;

/** What became of a request's credentials. */
public sealed interface Verdict {
    /** They prove that the sender knows this user's password. */
    record Accepted(String user) implements Verdict {}

    /** The password is right, but the nonce is too old, not ours, or used before: challenge again with stale=true. */
    record Stale(String user) implements Verdict {}

    /** The user is unknown, the password wrong, or the header malformed. */
    record Refused(String user) implements Verdict {}

    /** There are no credentials for our realm. */
    record Missing() implements Verdict {}
}
