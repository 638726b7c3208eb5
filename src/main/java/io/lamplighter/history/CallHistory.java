package io.lamplighter.history;

import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Where calls are kept after they are over. Every method waits for a database and fails
 * with the store's own exception when it cannot be used.
 */
public interface CallHistory {
    /** Keeps calls, all or none of them; one that is kept already is not kept twice. */
    void add(List<LoggedCall> calls);

    /** The calls of a line, the newest first. @param most how many at most */
    List<LoggedCall> of(LineId line, int most);

    /** The newest call of each line that was placed, and the newest of each that came in. */
    List<LoggedCall> newest();

    /** Forgets a line's calls of these kinds. */
    void forget(LineId line, Set<Kind> kinds);

    /** Forgets one call. @return whether it was there */
    boolean forget(LineId line, Kind kind, CallId call);

    /** Forgets all of a line's calls but the newest. */
    void trim(LineId line, int most);

    /** Forgets every call that began before. */
    void forgetBefore(Instant begin);
}
