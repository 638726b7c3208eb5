package io.lamplighter.line;

import io.lamplighter.line.Appearance.Seized;
import io.lamplighter.line.LineEvent.Elapsed;
import io.lamplighter.line.LineEvent.Reconfigure;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * A row of the rule table for a kind of event that concerns every appearance of the line at once. Calls are never ended
 * by such an event; only seizures may be.
 *
 * @param seizedInWords what becomes of a seizure
 * @param withdrawn whether a seizure is released
 * @param settings the line's settings from then on
 */
record Sweep<E extends LineEvent>(
        Class<E> kind,
        String lineInWords,
        String seizedInWords,
        BiPredicate<Seized, E> withdrawn,
        BiFunction<LineState, E, LineSettings> settings) {

    static Sweep<Elapsed> elapsed() {
        return new Sweep<>(
                Elapsed.class,
                "every one",
                "its end has come: **idle**; else stays",
                (seized, elapsed) -> seized.overAt(elapsed.at()),
                (state, elapsed) -> state.settings());
    }

    /** Busy appearances above a smaller count live on until they end by themselves. */
    static Sweep<Reconfigure> reconfigure() {
        return new Sweep<>(
                Reconfigure.class,
                "every one; the line has the new settings",
                "its location is gone or inactive: **idle**; else stays",
                (seized, anew) -> !mayStay(seized, anew.settings()),
                (state, anew) -> anew.settings());
    }

    private static boolean mayStay(Seized seized, LineSettings settings) {
        LineSettings.Rights rights = settings.rights().get(seized.by().linePort());
        return rights != null && rights.active();
    }

    Outcome decide(LineState state, LineEvent any) {
        E event = kind.cast(any);
        SortedMap<Integer, Appearance.Busy> left = new TreeMap<>(state.busy());
        left.values().removeIf(a -> a instanceof Seized seized && withdrawn.test(seized, event));
        return new Outcome.Accepted(state.with(settings.apply(state, event), left), OptionalInt.empty());
    }

    String inWords(Phase phase) {
        return phase == Phase.SEIZED ? seizedInWords : "stays";
    }
}
