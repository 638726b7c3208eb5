package io.lamplighter.sip.server.call.dial;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.far.LineLink;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.ring.RingingCall;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The calls of other users, as a user takes them while they ring or comes into them. Whose they are is asked of the newest
 * snapshots; what becomes of them is decided in the mailbox of the line that has them, when the phone of whoever wants
 * them is there. Safe from any thread.
 */
public final class NeighbourCalls {
    private static final CallRefusal NOTHING_RINGS = CallRefusal.of(480, "No Call To Pick Up");
    private static final CallRefusal NOTHING_TO_JOIN = CallRefusal.of(480, "No Call To Join");

    private final CallEnvironment environment;
    private final Lines lines;
    private final Directory directory;
    private final CallRooms rooms;

    /** @param rooms the books that the calls of the others are in */
    public NeighbourCalls(CallEnvironment environment, Lines lines, Directory directory, CallRooms rooms) {
        this.environment = environment;
        this.lines = lines;
        this.directory = directory;
        this.rooms = rooms;
    }

    /** Who calls whom, and rings. */
    private record Ringing(LineDefinition at, LineSnapshot.Call call) {
        DialTarget.PickedUp target() {
            return new DialTarget.PickedUp(at.id(), call.id(), call.far(), false);
        }
    }

    /** The call that has rung longest at another user of somebody's group. */
    public Optional<DialTarget.PickedUp> longestRinging(LineDefinition asking) {
        return directory.current().lines().stream()
                .filter(line -> line.groupId().equals(asking.groupId()))
                .filter(line -> line.serviceProviderId().equals(asking.serviceProviderId()))
                .filter(line -> !line.id().equals(asking.id()))
                .flatMap(line -> ringing(line).stream())
                .min(Comparator.comparing(ringing -> ringing.call().started()))
                .map(Ringing::target);
    }

    /** The call that has rung longest at a user. */
    public Optional<DialTarget.PickedUp> ringingAt(LineDefinition line) {
        return ringing(line).map(Ringing::target);
    }

    private Optional<Ringing> ringing(LineDefinition line) {
        return lines.snapshot(line.id()).stream()
                .flatMap(snapshot -> snapshot.busy().stream())
                .filter(busy -> busy.phase() == Phase.ALERTING)
                .flatMap(busy -> busy.call().stream())
                .filter(call -> call.direction() == Direction.INBOUND)
                .min(Comparator.comparing(LineSnapshot.Call::started))
                .map(call -> new Ringing(line, call));
    }

    /** The call that a user talks in, the one answered last. */
    public Optional<DialTarget.JoinedIn> talkingAt(LineDefinition line) {
        return lines.snapshot(line.id()).stream()
                .flatMap(snapshot -> snapshot.busy().stream())
                .filter(busy -> busy.phase() == Phase.ACTIVE || busy.phase() == Phase.BRIDGE_ACTIVE)
                .flatMap(busy -> busy.call().stream())
                .filter(call -> !call.exclusive())
                .max(Comparator.comparing(call -> call.answered().orElse(call.started())))
                .map(call -> new DialTarget.JoinedIn(line.id(), call.id(), call.far()));
    }

    /** The far side of a call that takes a ringing one. @param book the calls of the line that takes it */
    Callee callee(CallBook book, DialTarget.PickedUp target, Behalf behalf) {
        CallBook there = rooms.of(target.at());
        return link(book, there, target.caller(), behalf, fetcher -> {
            Optional<CallInProgress> now = there.find(target.call());
            if (now.isPresent() && now.get() instanceof RingingCall ringing) {
                ringing.fetchedBy(fetcher);
            } else if (target.orJoined()) {
                admit(there, now, fetcher);
            } else {
                fetcher.refuse(NOTHING_RINGS);
            }
        });
    }

    /** The far side of a call that comes into an answered one. @param book the calls of the line that comes in */
    Callee callee(CallBook book, DialTarget.JoinedIn target, Behalf behalf) {
        CallBook there = rooms.of(target.at());
        return link(book, there, target.far(), behalf, guest -> admit(there, there.find(target.call()), guest));
    }

    private void admit(CallBook there, Optional<CallInProgress> call, Caller guest) {
        if (call.isPresent() && call.get() instanceof TalkingCall talking) {
            new Admission(environment, there, talking, guest, lines.nextCallId()).begin();
        } else {
            guest.refuse(NOTHING_TO_JOIN);
        }
    }

    /** Runs a task, in whichever mailbox, once there is nothing left that a user could take or come into. */
    void whenGone(DialTarget target, Runnable task) {
        if (target instanceof DialTarget.PickedUp ringing) {
            watch(rooms.of(ringing.at()), ringing.call(), ringing.orJoined(), task);
        } else if (target instanceof DialTarget.JoinedIn talking) {
            watch(rooms.of(talking.at()), talking.call(), true, task);
        }
    }

    /**
     * Each stage of a call has an end of its own; the next one is in the book only after it. With a line that is removed
     * all its calls are gone, and its mailbox too.
     */
    private static void watch(CallBook there, CallId call, boolean orJoined, Runnable task) {
        if (!there.room().insist(() -> look(there, call, orJoined, task))) {
            task.run();
        }
    }

    private static void look(CallBook there, CallId call, boolean orJoined, Runnable task) {
        Optional<CallInProgress> now = there.find(call);
        if (now.isPresent() && now.get() instanceof RingingCall ringing) {
            ringing.aftermath().run(() -> watch(there, call, orJoined, task));
        } else if (orJoined && now.isPresent() && now.get() instanceof TalkingCall talking) {
            talking.aftermath().run(task);
        } else {
            task.run();
        }
    }

    private Callee link(CallBook from, CallBook to, RemoteParty shown, Behalf behalf, Consumer<Caller> arrival) {
        return new LineLink(environment.conversations().open(), from.room(), behalf, to.room(), shown, arrival)
                .towardsCalled();
    }
}
