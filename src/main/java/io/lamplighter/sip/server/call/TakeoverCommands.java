package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Refusal;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.SummonedPhone.Summoned;
import io.lamplighter.sip.server.call.Summons.Invitation;
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
final class TakeoverCommands {
    private static final Logger LOG = LoggerFactory.getLogger(TakeoverCommands.class);

    private final Directory directory;
    private final CallRooms rooms;
    private final Summoner summoner;
    private final Takeovers takeovers;

    TakeoverCommands(Directory directory, CallRooms rooms, Summoner summoner, Takeovers takeovers) {
        this.directory = directory;
        this.rooms = rooms;
        this.summoner = summoner;
        this.takeovers = takeovers;
    }

    /** Calls the phones of a location; the first that answers gets the call. @return once they ring, or why not */
    CompletionStage<CommandResult> begin(LineId line, Wish wish, LinePort to) {
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
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
            result.complete(CommandResult.UNKNOWN_CALL);
        }
        return result;
    }

    private CommandResult begin(CallBook book, Wish wish, LinePort to) {
        Optional<LineDefinition> line = directory.current().line(book.room().line());
        if (line.flatMap(definition -> definition.location(to)).isEmpty()) {
            return CommandResult.UNKNOWN_LOCATION;
        }
        List<ReachablePhone> phones = summoner.phones(line.get(), new LocationChoice.One(to));
        if (phones.isEmpty()) {
            return line.get().location(to).orElseThrow().isActive()
                    ? CommandResult.NO_PHONE
                    : CommandResult.NOT_ALLOWED;
        }
        List<Summoned> summoned = summoner.prepare(line.get(), phones);
        Outcome outcome = book.room().consider(List.of(first(book, wish, summoned)));
        if (outcome instanceof Outcome.Refused refused) {
            return result(refused.why());
        }
        LineSnapshot.Busy then = ((Outcome.Accepted) outcome)
                .after()
                .snapshot()
                .at(((Outcome.Accepted) outcome).index().orElseThrow())
                .orElseThrow();
        return book.find(then.call().orElseThrow().id())
                        .filter(TalkingCall.class::isInstance)
                        .map(call -> ring(book, (TalkingCall) call, wish.kind(), then, summoned))
                        .isPresent()
                ? CommandResult.ACCEPTED
                : CommandResult.WRONG_STATE;
    }

    private static LineEvent first(CallBook book, Wish wish, List<Summoned> phones) {
        Summoned phone = phones.get(0);
        return wish.by(phone.reachable().endpoint(), phone.leg(), book.room().now());
    }

    private Summons ring(
            CallBook book, TalkingCall call, Wish.Kind kind, LineSnapshot.Busy then, List<Summoned> phones) {
        Invitation invitation = new Invitation(
                call.id(), then.index(), then.call().orElseThrow().far(), codecs(call, then));
        Arrival arrival = new Arrival(book, new Wish(kind, Optional.of(call.id())));
        Summons summons = summoner.ring(book.room(), phones, invitation, arrival, arrival);
        call.whenOver(() -> summons.cancel(Farewell.CANCELLED));
        return summons;
    }

    /** All of it can be given to those in the call; what they speak comes first. */
    private static List<Codec> codecs(TalkingCall call, LineSnapshot.Busy then) {
        boolean bridge = then.call().orElseThrow().parties().size() > 1;
        List<List<Codec>> others =
                call.codecsWithout(bridge ? List.of() : call.parties().legs());
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
