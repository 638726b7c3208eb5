package io.lamplighter.engine;

import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.line.LineState;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one log line for each appearance that changed its phase, its phones or its privacy, so that the story of a call can be searched for. */
final class ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    private ChangeLog() {}

    static void write(LineState before, LineState after, List<LineEvent> causes) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        LineSnapshot was = before.snapshot();
        LineSnapshot is = after.snapshot();
        TreeSet<Integer> indexes = new TreeSet<>(before.busy().keySet());
        indexes.addAll(after.busy().keySet());
        String cause = causes.stream().map(ChangeLog::name).collect(Collectors.joining("+"));
        indexes.forEach(i -> write(is, i, was.at(i), is.at(i), cause));
        appearances(was, is, cause);
        is.passed().forEach(passed -> passed(is, passed, cause));
        conference(was, is, cause);
        parked(was, is, cause);
    }

    private static void appearances(LineSnapshot was, LineSnapshot is, String cause) {
        if (was.appearances() != is.appearances()) {
            LOG.info(
                    "line={} version={} appearances {}->{} cause={}",
                    is.line(),
                    is.version(),
                    was.appearances(),
                    is.appearances(),
                    cause);
        }
    }

    /** A call that was on no appearance. */
    private static void passed(LineSnapshot is, Ended passed, String cause) {
        LOG.info(
                "line={} version={} call={} {} cause={}",
                is.line(),
                is.version(),
                passed.call().id(),
                passed.redirect()
                        .map(r -> "sent on: " + name(r.reason()))
                        .orElse(passed.lastOwner().isPresent() ? "a code" : "turned away"),
                cause);
    }

    private static void parked(LineSnapshot was, LineSnapshot is, String cause) {
        if (!was.parked().equals(is.parked())) {
            LOG.info(
                    "line={} version={} parked {}->{} cause={}",
                    is.line(),
                    is.version(),
                    name(was.parked()),
                    name(is.parked()),
                    cause);
        }
    }

    private static void conference(LineSnapshot was, LineSnapshot is, String cause) {
        if (!was.conference().equals(is.conference())) {
            LOG.info(
                    "line={} version={} conference {}->{} cause={}",
                    is.line(),
                    is.version(),
                    told(was.conference()),
                    told(is.conference()),
                    cause);
        }
    }

    /** Its state, and its calls with what they are kept from. */
    private static String told(Optional<LineSnapshot.Conference> conference) {
        return conference
                .map(c -> (c.held() ? "held" : "active") + (c.muted() ? ",muted" : "") + " of " + c.controller() + " "
                        + c.participants().stream()
                                .map(p -> p.call() + (p.muted() ? ",muted" : "") + (p.deaf() ? ",deaf" : ""))
                                .collect(Collectors.joining(";")))
                .orElse("-");
    }

    private static void write(LineSnapshot is, int index, Optional<Busy> was, Optional<Busy> now, String cause) {
        if (!text(was).equals(text(now)) || !phones(was).equals(phones(now))) {
            LOG.info(
                    "line={} version={} appearance={} {}->{} by={} cause={} call={}",
                    is.line(),
                    is.version(),
                    index,
                    text(was),
                    text(now),
                    phones(now.or(() -> was)),
                    cause,
                    now.or(() -> was)
                            .flatMap(Busy::call)
                            .map(Call::id)
                            .map(Object::toString)
                            .orElse("-"));
        }
    }

    /** The phones in the call, else the one that has the appearance. */
    private static String phones(Optional<Busy> busy) {
        String inCall = busy.flatMap(Busy::call).stream()
                .flatMap(call -> call.parties().keySet().stream())
                .map(Object::toString)
                .collect(Collectors.joining(","));
        return inCall.isEmpty()
                ? busy.flatMap(Busy::owner).map(Object::toString).orElse("-")
                : inCall;
    }

    private static String name(Optional<ParkedCall> parked) {
        return parked.map(ParkedCall::call).map(Object::toString).orElse("-");
    }

    /** The phase, and whether others are kept out. */
    private static String text(Optional<Busy> busy) {
        Phase phase = busy.map(Busy::phase).orElse(Phase.IDLE);
        boolean exclusive = busy.flatMap(Busy::call).map(Call::exclusive).orElse(false);
        return name(phase) + (exclusive ? ",exclusive" : "");
    }

    private static String name(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String name(LineEvent cause) {
        return cause.getClass().getSimpleName();
    }
}
