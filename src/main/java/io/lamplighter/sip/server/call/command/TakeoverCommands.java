package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.ring.OutsidePhone;
import io.lamplighter.sip.server.call.ring.Treatments;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.summon.Summoned;
import io.lamplighter.sip.server.call.summon.SummonedNewcomer;
import io.lamplighter.sip.server.call.summon.Summoner;
import io.lamplighter.sip.server.call.summon.Summons;
import io.lamplighter.sip.server.call.summon.Summons.Invitation;
import io.lamplighter.sip.server.call.takeover.Takeovers;
import io.lamplighter.sip.server.call.takeover.Wish;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a phone of a line into a call in progress because a command from outside wants it there: the phone is called,
 * and has its wish granted or refused when it answers, as if it had asked by itself.
 */
public final class TakeoverCommands {
    private static final Logger LOG = LoggerFactory.getLogger(TakeoverCommands.class);

    private final Directory directory;
    private final CallRooms rooms;
    private final Summoner summoner;
    private final Treatments treatments;
    private final Takeovers takeovers;

    /**
     * @param summoner rings the phones that calls are brought to
     * @param treatments say which of them ring outside
     * @param takeovers is asked once a phone has answered
     */
    public TakeoverCommands(
            Directory directory, CallRooms rooms, Summoner summoner, Treatments treatments, Takeovers takeovers) {
        this.directory = directory;
        this.rooms = rooms;
        this.summoner = summoner;
        this.treatments = treatments;
        this.takeovers = takeovers;
    }

    /** Calls the phones of a location; the first that answers gets the call. @return once they ring, or why not */
    CompletionStage<Start> begin(LineId line, Wish wish, LocationChoice to) {
        CompletableFuture<Start> result = new CompletableFuture<>();
        boolean posted = rooms.existing(line)
                .map(book -> book.room().post(() -> {
                    try {
                        result.complete(begin(book, wish, to));
                    } catch (RuntimeException fault) {
                        result.completeExceptionally(fault);
                    }
                }))
                .orElse(false);
        if (!posted) {
            result.complete(not(CommandResult.UNKNOWN_CALL));
        }
        return result;
    }

    private Start begin(CallBook book, Wish wish, LocationChoice to) {
        Optional<LineDefinition> line = directory.current().line(book.room().line());
        if (line.isEmpty() || !Summoner.has(line.get(), to)) {
            return not(CommandResult.UNKNOWN_LOCATION);
        }
        return to instanceof LocationChoice.Anywhere
                ? beginOutside(book, line.get(), wish, to)
                : beginAtLocations(book, line.get(), wish, to);
    }

    private Start beginOutside(CallBook book, LineDefinition line, Wish wish, LocationChoice to) {
        List<OutsidePhone> outside = treatments.clicked(line, book, to).outside();
        return outside.isEmpty()
                ? not(CommandResult.UNKNOWN_LOCATION)
                : begin(book, wish, new Called(outside.get(0).as(), summoner.newLeg(), List.of(), outside));
    }

    private Start beginAtLocations(CallBook book, LineDefinition line, Wish wish, LocationChoice to) {
        if (Summoner.locations(line, to).isEmpty()) {
            return not(CommandResult.NOT_ALLOWED);
        }
        List<ReachablePhone> reachable = free(book, summoner.phones(line, to), to);
        if (reachable.isEmpty()) {
            return not(CommandResult.NO_PHONE);
        }
        List<Summoned> phones = summoner.prepare(line, reachable);
        Summoned first = phones.get(0);
        return begin(book, wish, new Called(first.reachable().endpoint(), first.leg(), phones, List.of()));
    }

    /**
     * The phones that are called.
     *
     * @param first one of them, for which the rules are asked beforehand
     * @param leg by which they know it meanwhile
     */
    private record Called(Endpoint first, LegIdentity leg, List<Summoned> phones, List<OutsidePhone> outside) {}

    /** Where no one location is named, a phone that is in a call is not the one to bring it to. */
    private static List<ReachablePhone> free(CallBook book, List<ReachablePhone> phones, LocationChoice to) {
        LineSnapshot now = book.room().snapshot();
        return phones.stream()
                .filter(phone -> !(to instanceof LocationChoice.All || to instanceof LocationChoice.Shared)
                        || now.busy().stream()
                                .flatMap(busy -> busy.call().stream())
                                .noneMatch(call -> call.has(phone.endpoint())))
                .toList();
    }

    private Start begin(CallBook book, Wish wish, Called called) {
        LineEvent wished = wish.by(called.first(), called.leg(), book.room().now());
        Outcome outcome = book.room().consider(List.of(wished));
        if (outcome instanceof Outcome.Refused refused) {
            return not(result(refused.why()));
        }
        LineSnapshot.Busy then = ((Outcome.Accepted) outcome)
                .after()
                .snapshot()
                .at(((Outcome.Accepted) outcome).index().orElseThrow())
                .orElseThrow();
        CallId call = then.call().orElseThrow().id();
        return book.find(call)
                .filter(TalkingCall.class::isInstance)
                .map(talking -> ring(book, (TalkingCall) talking, wish.kind(), then, called))
                .<Start>map(ringing -> new Start.Started(call))
                .orElseGet(() -> not(CommandResult.WRONG_STATE));
    }

    private static Start not(CommandResult why) {
        return new Start.NotStarted(why);
    }

    private Summons ring(CallBook book, TalkingCall call, Wish.Kind kind, LineSnapshot.Busy then, Called called) {
        Invitation invitation = new Invitation(
                call.id(), then.index(), then.call().orElseThrow().far(), codecs(call, then));
        Arrival arrival = new Arrival(book, new Wish(kind, Optional.of(call.id())));
        Summons summons = summoner.ring(book.room(), called.phones(), called.outside(), invitation, arrival, arrival);
        call.aftermath().run(() -> summons.cancel(Farewell.CANCELLED));
        return summons;
    }

    /** All of it can be given to those in the call; what they speak comes first. */
    private static List<Codec> codecs(TalkingCall call, LineSnapshot.Busy then) {
        boolean bridge = then.call().orElseThrow().parties().size() > 1;
        List<List<Codec>> others =
                call.codecs().inForceWithout(bridge ? List.of() : call.parties().legs());
        return CodecAgreement.between(Optional.empty(), others.stream().limit(1).toList())
                        instanceof CodecAgreement.Speaks speaks
                ? speaks.codecs()
                : CodecAgreement.OURS;
    }

    private static CommandResult result(Refusal why) {
        return switch (why) {
            case NOT_THERE, NOTHING_TO_RETRIEVE -> CommandResult.UNKNOWN_CALL;
            case WRONG_PHASE -> CommandResult.WRONG_STATE;
            case BRIDGE_FULL -> CommandResult.NO_CAPACITY;
            default -> CommandResult.NOT_ALLOWED;
        };
    }

    /** What becomes of the phones that ring. */
    private final class Arrival implements Summons.Listener, LegListener {
        private final CallBook book;
        private final Wish wish;

        Arrival(CallBook book, Wish wish) {
            this.book = book;
            this.wish = wish;
        }

        @Override
        public void answered(Endpoint phone, EstablishedLeg leg, SessionDescription answer) {
            takeovers.arrived(book, new SummonedNewcomer(phone, leg), wish);
        }

        @Override
        public void unanswered(CallRefusal why) {
            LOG.info(
                    "line={} call={} no phone answered to take it: {}",
                    book.room().line(),
                    wish.call().map(CallId::toString).orElse("-"),
                    why.status());
        }

        @Override
        public void held(EstablishedLeg leg, boolean privately) {
            // The newcomer hears of its leg from the answer on.
        }

        @Override
        public void resumed(EstablishedLeg leg) {
            // The newcomer hears of its leg from the answer on.
        }

        @Override
        public void ended(EstablishedLeg leg, Farewell why) {
            // The newcomer hears of its leg from the answer on.
        }
    }
}
