package io.lamplighter.engine;

import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Phase;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one log line for each appearance that changed its phase, so that the story of a call can be searched for. */
final class ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    private ChangeLog() {}

    static void write(LineState before, LineState after, LineEvent cause) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        LineSnapshot was = before.snapshot();
        LineSnapshot is = after.snapshot();
        TreeSet<Integer> indexes = new TreeSet<>(before.busy().keySet());
        indexes.addAll(after.busy().keySet());
        indexes.forEach(i -> write(is, i, was.at(i), is.at(i), cause));
        if (was.appearances() != is.appearances()) {
            LOG.info(
                    "line={} version={} appearances {}->{} cause={}",
                    is.line(),
                    is.version(),
                    was.appearances(),
                    is.appearances(),
                    name(cause));
        }
    }

    private static void write(LineSnapshot is, int index, Optional<Busy> was, Optional<Busy> now, LineEvent cause) {
        if (phase(was) != phase(now)) {
            LOG.info(
                    "line={} version={} appearance={} {}->{} by={} cause={} call={}",
                    is.line(),
                    is.version(),
                    index,
                    text(phase(was)),
                    text(phase(now)),
                    now.or(() -> was).flatMap(Busy::owner).map(Object::toString).orElse("-"),
                    name(cause),
                    now.or(() -> was)
                            .flatMap(Busy::call)
                            .map(Call::id)
                            .map(Object::toString)
                            .orElse("-"));
        }
    }

    private static Phase phase(Optional<Busy> busy) {
        return busy.map(Busy::phase).orElse(Phase.IDLE);
    }

    private static String text(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(LineEvent cause) {
        return cause.getClass().getSimpleName();
    }
}
