package io.lamplighter.call;

import java.util.Set;

/** What a caller is told when no phone of the line took the call. */
public enum Unanswered {
    /** A phone said that it is busy, or its user declined. */
    BUSY(486),
    /** Nobody was there, or nobody answered in time. */
    NO_ANSWER(480),
    /** No phone could be reached at all. */
    NOT_REACHABLE(480);

    /** RFC 3261 §21.4.9 and §21.5.4, which also stand for no answer at all and for no way; RFC 5626 §11.3. */
    private static final Set<Integer> NO_WAY = Set.of(408, 430, 503);

    private final int status;

    Unanswered(int status) {
        this.status = status;
    }

    /** The status that says so (RFC 3261 §21.4.19, §21.4.24). */
    public int status() {
        return status;
    }

    /**
     * What one phone's refusal amounts to. A refusal that speaks for every place of the user (6xx, RFC 3261 §21.6) speaks
     * for that phone alone here: one phone's reject key must not silence the others.
     *
     * @param status final status from 300 to 699
     */
    static Unanswered of(int status) {
        if (NO_WAY.contains(status)) {
            return NOT_REACHABLE;
        }
        return status == BUSY.status || status >= 600 ? BUSY : NO_ANSWER;
    }
}
