package io.lamplighter.sip.server.call.command;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.ConferenceControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.Conference;
import io.lamplighter.sip.server.call.stage.Joining;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands on conferences from CTI clients, carried out in the line's mailbox. */
public final class ConferenceCommands implements ConferenceControl {
    private static final Logger LOG = LoggerFactory.getLogger(ConferenceCommands.class);

    private final CallEnvironment environment;
    private final CallRooms rooms;

    /** @param rooms the books that the calls are in */
    public ConferenceCommands(CallEnvironment environment, CallRooms rooms) {
        this.environment = environment;
        this.rooms = rooms;
    }

    @Override
    public CompletionStage<CommandResult> start(LineId line, List<CallId> calls) {
        return in(line, (book, result) -> start(book, calls, result));
    }

    private void start(CallBook book, List<CallId> ids, Consumer<CommandResult> result) {
        List<CallInProgress> named =
                ids.stream().distinct().flatMap(id -> book.find(id).stream()).toList();
        List<TalkingCall> calls = talking(named);
        if (named.size() < ids.size()) {
            result.accept(CommandResult.UNKNOWN_CALL);
        } else if (calls.size() < named.size() || calls.isEmpty()) {
            result.accept(CommandResult.WRONG_STATE);
        } else {
            start(book, calls, lead(calls), result);
        }
    }

    private static List<TalkingCall> talking(List<CallInProgress> calls) {
        return calls.stream()
                .filter(TalkingCall.class::isInstance)
                .map(TalkingCall.class::cast)
                .toList();
    }

    /** The call that its phone talks in, the first where there are several or none. */
    private static TalkingCall lead(List<TalkingCall> calls) {
        return calls.stream()
                .filter(call -> call.parties().legs().stream().anyMatch(ConferenceCommands::talks))
                .findFirst()
                .orElse(calls.get(0));
    }

    private static boolean talks(EstablishedLeg leg) {
        return !leg.audio().media().isHolding();
    }

    private void start(CallBook book, List<TalkingCall> calls, TalkingCall lead, Consumer<CommandResult> result) {
        LineRoom room = book.room();
        Optional<Endpoint> controller = lead.phone();
        if (controller.isEmpty()) { // its last phone has just hung up, and another is on its way in
            result.accept(CommandResult.WRONG_STATE);
            return;
        }
        LineEvent.StartConference event = new LineEvent.StartConference(
                room.now(),
                controller.get(),
                calls.stream().map(TalkingCall::id).toList(),
                lead.id());
        Conference conference = new Conference(book, environment.conversations());
        new Joining(
                        room,
                        calls,
                        lead.parties().legs(),
                        event,
                        () -> conference.begin(event, calls, lead),
                        thenTalking(conference, result))
                .begin(environment.timers().giveUp());
    }

    @Override
    public CompletionStage<CommandResult> add(LineId line, CallId call) {
        return withConference(line, (conference, result) -> add(rooms.of(line), conference, call, result));
    }

    private void add(CallBook book, Conference conference, CallId id, Consumer<CommandResult> result) {
        Optional<CallInProgress> named = book.find(id);
        if (named.isEmpty()) {
            result.accept(CommandResult.UNKNOWN_CALL);
        } else if (!(named.get() instanceof TalkingCall call)) {
            result.accept(CommandResult.WRONG_STATE);
        } else if (call.conference().isPresent()) {
            result.accept(CommandResult.ACCEPTED);
        } else {
            add(book, conference, call, result);
        }
    }

    /** The controller's leg that talks is kept; who made a call to add it has the conference on hold. */
    private void add(CallBook book, Conference conference, TalkingCall call, Consumer<CommandResult> result) {
        Endpoint controller = conference.parties().eldest().orElseThrow();
        EstablishedLeg former = conference.parties().legOf(controller).orElseThrow();
        Optional<EstablishedLeg> coming = call.parties().legOf(controller).filter(leg -> talks(leg) && !talks(former));
        CallId lead =
                coming.map(leg -> call.id()).orElseGet(() -> leadOf(book.room().snapshot()));
        LineEvent.AddToConference event =
                new LineEvent.AddToConference(book.room().now(), call.id(), lead);
        new Joining(
                        book.room(),
                        List.of(call),
                        coming.stream().toList(),
                        event,
                        () -> conference.add(event, call),
                        thenTalking(conference, result))
                .begin(environment.timers().giveUp());
    }

    private static CallId leadOf(LineSnapshot now) {
        int index = now.conference().orElseThrow().index();
        return now.at(index).orElseThrow().call().orElseThrow().id();
    }

    /** Who joins calls wants to talk to those in them, even if he held them all. */
    private static Consumer<CommandResult> thenTalking(Conference conference, Consumer<CommandResult> result) {
        return what -> {
            if (what == CommandResult.ACCEPTED) {
                conference.talk(done -> LOG.info("phones of a conference told to talk: {}", done));
            }
            result.accept(what);
        };
    }

    @Override
    public CompletionStage<CommandResult> release(LineId line) {
        return withConference(line, (conference, result) -> {
            conference.release(Farewell.LOCAL_BYE);
            result.accept(CommandResult.ACCEPTED);
        });
    }

    @Override
    public CompletionStage<CommandResult> hold(LineId line) {
        return withConference(line, Conference::hold);
    }

    @Override
    public CompletionStage<CommandResult> talk(LineId line) {
        return withConference(line, Conference::talk);
    }

    @Override
    public CompletionStage<CommandResult> mute(LineId line, boolean on) {
        return admit(line, room -> new LineEvent.MuteController(room.now(), on));
    }

    @Override
    public CompletionStage<CommandResult> muteParticipant(LineId line, CallId call, boolean on) {
        return admit(line, room -> new LineEvent.MuteInConference(room.now(), call, on));
    }

    @Override
    public CompletionStage<CommandResult> deafenParticipant(LineId line, CallId call, boolean on) {
        return admit(line, room -> new LineEvent.DeafenInConference(room.now(), call, on));
    }

    private interface Happening {
        LineEvent in(LineRoom room);
    }

    private CompletionStage<CommandResult> admit(LineId line, Happening happening) {
        return withConference(line, (conference, result) -> {
            LineRoom room = rooms.of(line).room();
            boolean done = room.apply(happening.in(room)) instanceof Outcome.Accepted;
            conference.followState();
            result.accept(done ? CommandResult.ACCEPTED : CommandResult.UNKNOWN_CALL);
        });
    }

    private CompletionStage<CommandResult> withConference(
            LineId line, BiConsumer<Conference, Consumer<CommandResult>> command) {
        return in(
                line,
                (book, result) -> conference(book)
                        .ifPresentOrElse(
                                conference -> command.accept(conference, result),
                                () -> result.accept(CommandResult.UNKNOWN_CALL)));
    }

    private static Optional<Conference> conference(CallBook book) {
        return book.room().snapshot().conference().stream()
                .flatMap(conference -> conference.participants().stream())
                .flatMap(participant -> book.find(participant.call()).stream())
                .flatMap(call -> call instanceof TalkingCall talking
                        ? talking.conference().stream()
                        : Stream.<Conference>empty())
                .findFirst();
    }

    private CompletionStage<CommandResult> in(LineId line, BiConsumer<CallBook, Consumer<CommandResult>> command) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        boolean posted = rooms.existing(line)
                .map(book -> book.room().post(() -> {
                    try {
                        command.accept(book, result::complete);
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
}
