package io.lamplighter.history;

import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import java.util.Optional;

/** Whom a user dialled last, and who called him last. Never waits; safe from any thread. */
public interface RecentNumbers {
    /** Whom the user called last. */
    Optional<RemoteParty> lastDialled(LineId line);

    /** Who called the user last, answered or not; one who withheld his number counts, and cannot be called. */
    Optional<RemoteParty> lastCaller(LineId line);
}
