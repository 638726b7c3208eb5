package io.lamplighter.sip.server.call.stage;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The call books of all lines, made when first asked for. Safe from any thread; a book itself is not. */
public final class CallRooms {
    private static final Logger LOG = LoggerFactory.getLogger(CallRooms.class);

    private final Lines lines;
    private final Directory directory;
    private final Scheduler scheduler;
    private final Map<LineId, CallBook> books = new ConcurrentHashMap<>();
    private TransferRequests transfers;

    /** @param directory says who hears music on hold */
    public CallRooms(Lines lines, Directory directory, Scheduler scheduler) {
        this.lines = lines;
        this.directory = directory;
        this.scheduler = scheduler;
    }

    /** Who is asked to give calls away; to be told before the first call. */
    public void transferring(TransferRequests giver) {
        transfers = giver;
    }

    /** The book of a line; its tasks do not run once the line is gone. */
    public CallBook of(LineId line) {
        return books.computeIfAbsent(
                line,
                id -> new CallBook(
                        new LineRoom(id, lines, scheduler),
                        transfers,
                        () -> directory.current().services(id).musicOnHold()));
    }

    /** The book of a line that has had a call since the server started. */
    public Optional<CallBook> existing(LineId line) {
        return Optional.ofNullable(books.get(line));
    }

    /** Carries out a command on a call in its line's mailbox. @return unknown call also for a line that has had none */
    public CompletionStage<CommandResult> command(
            LineId line, CallId call, BiFunction<CallBook, CallInProgress, CommandResult> command) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        boolean posted = existing(line)
                .map(book -> book.room().post(() -> {
                    try {
                        result.complete(book.find(call)
                                .map(found -> command.apply(book, found))
                                .orElse(CommandResult.UNKNOWN_CALL));
                    } catch (RuntimeException fault) {
                        result.completeExceptionally(fault);
                    }
                }))
                .orElse(false);
        if (!posted) {
            result.complete(CommandResult.UNKNOWN_CALL);
        }
        return result;
    }

    /**
     * Ends every call on every line and returns once the farewells are handed to the network.
     *
     * @param limit longest time to wait for the mailboxes
     */
    public void endAll(Farewell why, Duration limit) {
        List<CallBook> all = List.copyOf(books.values());
        CountDownLatch left = new CountDownLatch(all.size());
        for (CallBook book : all) {
            boolean posted = book.room().insist(() -> {
                book.releaseAll(why);
                left.countDown();
            });
            if (!posted) {
                left.countDown();
            }
        }
        try {
            if (!left.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("lines={} did not end their calls within {} ms", left.getCount(), limit.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The line is gone; runs as the last task of its mailbox. */
    public void removed(LineId line) {
        Optional.ofNullable(books.remove(line)).ifPresent(book -> book.abandon(Farewell.LINE_REMOVED));
    }
}
