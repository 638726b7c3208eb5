package io.lamplighter.sip.server.call;

import io.lamplighter.engine.Lines;
import io.lamplighter.line.LineId;
import io.lamplighter.time.Scheduler;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The call books of all lines, made when first asked for. Safe from any thread; a book itself is not. */
final class CallRooms {
    private final Lines lines;
    private final Scheduler scheduler;
    private final Map<LineId, CallBook> books = new ConcurrentHashMap<>();

    CallRooms(Lines lines, Scheduler scheduler) {
        this.lines = lines;
        this.scheduler = scheduler;
    }

    /** The book of a line; its tasks do not run once the line is gone. */
    CallBook of(LineId line) {
        return books.computeIfAbsent(line, id -> new CallBook(new LineRoom(id, lines, scheduler)));
    }

    /** The book of a line that has had a call since the server started. */
    Optional<CallBook> existing(LineId line) {
        return Optional.ofNullable(books.get(line));
    }

    /** The line is gone; runs as the last task of its mailbox. */
    void removed(LineId line) {
        Optional.ofNullable(books.remove(line)).ifPresent(book -> book.abandon(Farewell.LINE_REMOVED));
    }
}
