package io.lamplighter.history;

import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Call logs of tests that need no database; can be told to fail. */
public final class InMemoryCallHistory implements CallHistory {
    private final List<LoggedCall> calls = new ArrayList<>();
    private volatile boolean failing;
    private volatile boolean failed;

    /** From now on nothing can be added or forgotten, or can again. */
    public void fail(boolean on) {
        failing = on;
    }

    @Override
    public synchronized void add(List<LoggedCall> more) {
        failIfTold();
        calls.removeIf(old -> more.stream()
                .anyMatch(call -> call.line().equals(old.line()) && call.call().equals(old.call())));
        calls.addAll(more);
    }

    /** Whether anybody met the failure. */
    public boolean hasFailed() {
        return failed;
    }

    private void failIfTold() {
        if (failing) {
            failed = true;
            throw new IllegalStateException("the disk is full");
        }
    }

    @Override
    public synchronized List<LoggedCall> of(LineId line, int most) {
        return calls.stream()
                .filter(call -> call.line().equals(line))
                .sorted(Comparator.comparing(LoggedCall::started)
                        .thenComparing(LoggedCall::call)
                        .reversed())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<LoggedCall> newest() {
        return calls.stream()
                .filter(call -> calls.stream()
                        .noneMatch(other -> other.line().equals(call.line())
                                && other.kind() == call.kind()
                                && other.started().isAfter(call.started())))
                .toList();
    }

    @Override
    public synchronized void forget(LineId line, Set<Kind> kinds) {
        failIfTold();
        calls.removeIf(call -> call.line().equals(line) && kinds.contains(call.kind()));
    }

    @Override
    public synchronized boolean forget(LineId line, Kind kind, CallId id) {
        return calls.removeIf(call ->
                call.line().equals(line) && call.kind() == kind && call.call().equals(id));
    }

    @Override
    public synchronized void trim(LineId line, int most) {
        List<LoggedCall> kept = of(line, most);
        calls.removeIf(call -> call.line().equals(line) && !kept.contains(call));
    }

    @Override
    public synchronized void forgetBefore(Instant begin) {
        calls.removeIf(call -> call.started().isBefore(begin));
    }
}
