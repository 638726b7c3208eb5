package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.ServiceRequests;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.access.Authenticator;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.registrar.Bindings;
import io.lamplighter.sip.server.registrar.Ways;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.function.Consumer;

/** What the notifier stands on. */
public record Surroundings(
        Directory directory,
        Lines lines,
        Journal journal,
        MessageWaiting messages,
        ServiceRequests services,
        Scheduler scheduler,
        SipSettings settings,
        Transactions transactions,
        Ids ids,
        LocalNames names,
        Authenticator authenticator,
        Bindings bindings,
        Ways ways) {
    private static final Duration CROWDED = Duration.ofMillis(50);

    /**
     * Runs a task in a line's mailbox, later if that is full now.
     *
     * @return false when the line is gone and the task will not run
     */
    boolean post(LineId line, Consumer<LineDesk> task) {
        if (lines.post(line, task)) {
            return true;
        }
        if (lines.snapshot(line).isEmpty()) {
            return false;
        }
        scheduler.schedule(CROWDED, () -> post(line, task));
        return true;
    }
}
