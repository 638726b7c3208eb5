package io.lamplighter.line;

/** What a cell of the rule table says about one appearance and one event. */
sealed interface Verdict {
    Verdict STAYS = new Stays();
    Verdict ELSEWHERE = new Elsewhere();
    Verdict IDLE = new Becomes(Appearance.Idle.IDLE);

    /** Accepted; the appearance is as it was. */
    record Stays() implements Verdict {}

    /** Accepted; the appearance is another from now on, and watchers are told. */
    record Becomes(Appearance next) implements Verdict {}

    /** Accepted; only a deadline or the name of a seizure changed, which watchers are not told. */
    record BecomesQuietly(Appearance next) implements Verdict {}

    /** Accepted; the call is over and the appearance idle. */
    record Ends(LineEvent.End end, Appearance.Carrying last) implements Verdict {}

    /** Not this appearance: the row's second choice is asked. */
    record Elsewhere() implements Verdict {}

    /** Refused. */
    record Refuses(Refusal why) implements Verdict {}

    static Verdict becomes(Appearance next) {
        return new Becomes(next);
    }

    /** Another appearance for watchers, unless it is the same after all. */
    static Verdict becomesIfOther(Appearance now, Appearance next) {
        return now.equals(next) ? STAYS : new Becomes(next);
    }
}
