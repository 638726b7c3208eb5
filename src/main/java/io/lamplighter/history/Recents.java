package io.lamplighter.history;

import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The newest call of each line in each direction, held in memory. */
final class Recents implements RecentNumbers {
    private final Map<LineId, LoggedCall> placed = new ConcurrentHashMap<>();
    private final Map<LineId, LoggedCall> received = new ConcurrentHashMap<>();

    void note(LoggedCall call) {
        of(call.kind()).merge(call.line(), call, (old, other) -> other.started().isBefore(old.started()) ? old : other);
    }

    /** What was known of a line is forgotten, but for these. */
    void replace(LineId line, List<LoggedCall> kept) {
        placed.remove(line);
        received.remove(line);
        kept.forEach(this::note);
    }

    private Map<LineId, LoggedCall> of(Kind kind) {
        return kind == Kind.PLACED ? placed : received;
    }

    @Override
    public Optional<RemoteParty> lastDialled(LineId line) {
        return Optional.ofNullable(placed.get(line)).map(LoggedCall::far);
    }

    @Override
    public Optional<RemoteParty> lastCaller(LineId line) {
        return Optional.ofNullable(received.get(line)).map(LoggedCall::far);
    }
}
