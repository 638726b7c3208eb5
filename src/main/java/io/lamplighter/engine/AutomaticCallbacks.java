package io.lamplighter.engine;

import io.lamplighter.call.callback.Callback;
import io.lamplighter.call.callback.CallbackLimits;
import io.lamplighter.call.callback.Callbacks;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Service;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.line.Direction;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import io.lamplighter.time.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the lines that users wait for, and has the users rung when the time has come. What is waited for is in memory
 * alone: a restart forgets it, and a call under way at its end is one like any other.
 */
public final class AutomaticCallbacks implements CallbackControl, SnapshotListener {
    private static final Logger LOG = LoggerFactory.getLogger(AutomaticCallbacks.class);

    private final Lines lines;
    private final Directory directory;
    private final Scheduler scheduler;
    private final SteadyClock clock;
    private final Calling calling;
    private final Map<LineId, String> lastBusy = new ConcurrentHashMap<>();
    private volatile Callbacks state;
    private Cancellable timer = Cancellable.NOTHING;

    /** What somebody who can make calls does for us. */
    public interface Calling {
        /** Whom an address of a far party means, if it is a line. */
        Optional<LineId> whose(String address);

        /** Rings the user's phones and then calls the colleague; never waits. */
        CompletionStage<Start> connect(LineId user, LineId colleague);
    }

    private AutomaticCallbacks(
            Lines lines, Directory directory, CallbackLimits limits, Scheduler scheduler, Calling calling) {
        this.lines = lines;
        this.directory = directory;
        this.scheduler = scheduler;
        this.clock = new SteadyClock(scheduler);
        this.calling = calling;
        this.state = Callbacks.none(limits);
    }

    /** Begins to watch. */
    public static AutomaticCallbacks over(
            Lines lines, Directory directory, CallbackLimits limits, Scheduler scheduler, Calling calling) {
        AutomaticCallbacks callbacks = new AutomaticCallbacks(lines, directory, limits, scheduler, calling);
        lines.listen(callbacks);
        lines.onRemoved(callbacks::removed);
        directory.onChange((before, after) -> callbacks.settingsChanged(after));
        return callbacks;
    }

    @Override
    public CommandResult ask(LineId user) {
        DirectorySnapshot now = directory.current();
        if (!now.services(user).has(Service.AUTOMATIC_CALLBACK)) {
            return CommandResult.NOT_ASSIGNED;
        }
        if (!now.services(user).automaticCallback()) {
            return CommandResult.NOT_ALLOWED;
        }
        Optional<String> busy = Optional.ofNullable(lastBusy.get(user));
        if (busy.isEmpty()) {
            return CommandResult.UNKNOWN_CALL;
        }
        return busy.flatMap(calling::whose)
                .filter(colleague -> areColleagues(now, user, colleague))
                .map(colleague -> ask(user, colleague))
                .orElse(CommandResult.UNKNOWN_ADDRESS);
    }

    private CommandResult ask(LineId user, LineId colleague) {
        CommandResult result;
        synchronized (this) {
            Instant now = clock.now();
            Optional<Callbacks> asked = state.at(now).ask(user, colleague, now);
            result = asked.isPresent() ? CommandResult.ACCEPTED : CommandResult.NO_CAPACITY;
            state = asked.orElse(state);
            look(user);
            look(colleague);
        }
        LOG.info("line={} asks for a callback to {}: {}", user, colleague, result);
        act();
        return result;
    }

    /** Whether a line is free is known of those already waited for; of a new one it is looked up. */
    private void look(LineId line) {
        lines.snapshot(line).ifPresent(snapshot -> see(snapshot, clock.now()));
    }

    private void see(LineSnapshot snapshot, Instant now) {
        boolean disturbed =
                directory.current().services(snapshot.line()).doNotDisturb().active();
        state = state.seen(snapshot.line(), snapshot.busy().isEmpty() && !disturbed, now);
    }

    private static boolean areColleagues(DirectorySnapshot at, LineId one, LineId other) {
        Optional<LineDefinition> first = at.line(one);
        Optional<LineDefinition> second = at.line(other);
        return !one.equals(other)
                && first.isPresent()
                && first.map(LineDefinition::serviceProviderId).equals(second.map(LineDefinition::serviceProviderId))
                && first.map(LineDefinition::groupId).equals(second.map(LineDefinition::groupId));
    }

    @Override
    public CommandResult clear(LineId user) {
        if (!directory.current().services(user).has(Service.AUTOMATIC_CALLBACK)) {
            return CommandResult.NOT_ASSIGNED;
        }
        forget(callback -> callback.caller().equals(user), "cleared");
        return CommandResult.ACCEPTED;
    }

    private void forget(Predicate<Callback> which, String why) {
        change(now -> state.without(which), why);
    }

    @Override
    public void published(LineSnapshot snapshot) {
        snapshot.ended().stream()
                .filter(AutomaticCallbacks::wasBusy)
                .forEach(ended ->
                        lastBusy.put(snapshot.line(), ended.call().far().uri()));
        if (state.watched().contains(snapshot.line())) {
            change(
                    now -> {
                        see(snapshot, now);
                        return state.follow(snapshot, now);
                    },
                    "over");
        }
    }

    private static boolean wasBusy(Ended ended) {
        return ended.call().direction() == Direction.OUTBOUND
                && ended.failure().filter(Callbacks::isBusy).isPresent();
    }

    private void removed(LineId line) {
        lastBusy.remove(line);
        forget(callback -> callback.caller().equals(line) || callback.target().equals(line), "line removed");
    }

    /** Who has switched the service off, or is in another group now, waits no more; who can be disturbed again may be free. */
    private void settingsChanged(DirectorySnapshot after) {
        if (!state.all().isEmpty()) {
            change(
                    now -> {
                        state.watched().forEach(this::look);
                        return state.without(
                                callback -> !after.services(callback.caller()).automaticCallback()
                                        || !areColleagues(after, callback.caller(), callback.target()));
                    },
                    "no longer served");
        }
    }

    /** A step of the rules under the lock, what it ends for the log, and then what is to be done. */
    private void change(Function<Instant, Callbacks> step, String why) {
        synchronized (this) {
            List<Callback> before = state.all();
            state = step.apply(clock.now());
            state.missing(before).forEach(callback -> tell(callback, why));
        }
        act();
    }

    private static void tell(Callback callback, String word) {
        LOG.info(
                "line={} callback to {}, {} attempts before: {}",
                callback.caller(),
                callback.target(),
                callback.attempts(),
                word);
    }

    private void act() {
        List<Callback> due = new ArrayList<>();
        synchronized (this) {
            Instant now = clock.now();
            List<Callback> before = state.all();
            state = state.at(now);
            state.missing(before).forEach(callback -> tell(callback, "not free in time"));
            for (Optional<Callback> next = state.due(now); next.isPresent(); next = state.due(now)) {
                Callback callback = next.get();
                due.add(callback);
                state = state.ringing(callback.caller(), callback.target());
            }
            timer.cancel();
            timer = state.next()
                    .map(at -> scheduler.schedule(atLeastNothing(Duration.between(now, at)), this::act))
                    .orElse(Cancellable.NOTHING);
        }
        due.forEach(this::connect);
    }

    private static Duration atLeastNothing(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void connect(Callback callback) {
        tell(callback, "both are free");
        calling.connect(callback.caller(), callback.target())
                .exceptionally(AutomaticCallbacks::faulty)
                .thenAccept(start -> begun(callback, start));
    }

    private static Start faulty(Throwable fault) {
        LOG.error("a callback cannot be made", fault);
        return new Start.NotStarted(CommandResult.NO_CAPACITY);
    }

    private void begun(Callback callback, Start start) {
        UnaryOperator<Callbacks> step = start instanceof Start.Started started
                ? all -> follow(all.ringing(callback.caller(), callback.target(), started.call()), callback.caller())
                : all -> all.failed(callback.caller(), callback.target(), clock.now());
        if (start instanceof Start.NotStarted refused) {
            tell(callback, "cannot be made: " + refused.why());
        }
        change(now -> step.apply(state), "given up");
    }

    /** The call may have gone on before its number was known here. */
    private Callbacks follow(Callbacks all, LineId user) {
        return lines.snapshot(user)
                .map(snapshot -> all.follow(snapshot, clock.now()))
                .orElse(all);
    }
}
