package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.directory.LineDefinition;
import java.time.Instant;

/** The schedules by which users say when a rule of theirs holds. Must not wait. */
@FunctionalInterface
public interface TimeSchedules {
    /** No user has any. */
    TimeSchedules NONE = (user, name, at) -> false;

    /** Whether a schedule that a user may name has an event at a moment; false where there is no such schedule. */
    boolean holds(LineDefinition user, String name, Instant at);
}
