package io.lamplighter.line;

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
}
