package io.lamplighter.line;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The rules of a shared line: a pure function, driven by the {@link RuleTable}. */
public final class LineRules {
    private LineRules() {}

    /**
     * What becomes of a line when something happens to it.
     *
     * @return accepted with the state from then on, whose version is one higher if a watcher could see the change and
     *     the same if none could; or refused, and the state stands
     */
    public static Outcome decide(LineState state, LineEvent event) {
        return RuleTable.decide(state, event);
    }

    /**
     * What becomes of a line when several things happen to it at once, such as a transfer that frees two appearances.
     * Each event is judged by what those before it left, so that what makes room comes first.
     *
     * @return accepted only if every one is, then with one state: of a version one higher if a watcher can tell it from
     *     the given one, with every call that ended on the way; its index is the last event's. Else the first refusal,
     *     and the state stands
     */
    public static Outcome decideAll(LineState state, List<LineEvent> events) {
        LineState now = state;
        OptionalInt index = OptionalInt.empty();
        List<LineSnapshot.Ended> over = new ArrayList<>();
        for (LineEvent event : events) {
            Outcome outcome = decide(now, event);
            if (!(outcome instanceof Outcome.Accepted accepted)) {
                return outcome;
            }
            if (accepted.after().version() > now.version()) {
                over.addAll(accepted.after().ended());
            }
            now = accepted.after();
            index = accepted.index();
        }
        return new Outcome.Accepted(now == state ? state : now.directlyAfter(state, over), index);
    }
}
