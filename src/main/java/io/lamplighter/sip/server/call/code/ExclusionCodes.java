package io.lamplighter.sip.server.call.code;

import io.lamplighter.call.FeatureCode;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Phase;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.dial.CodeCall;
import io.lamplighter.sip.server.call.dial.CodeCalls;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the codes for exclusion do. Most phones put a call on hold before they let their user dial, some do not: the code
 * is about the call that the phone is talking in, else about the one it put on hold last. Used inside the mailbox of the
 * phone's line.
 */
public final class ExclusionCodes {
    private static final Set<Phase> TALKING = Set.of(Phase.ACTIVE, Phase.BRIDGE_ACTIVE);
    private static final Set<Phase> HELD = Set.of(Phase.HELD, Phase.HELD_PRIVATE, Phase.BRIDGE_HELD);
    private static final CallRefusal NO_CALL = CallRefusal.of(480, "No Call In Progress");

    private final CodeCalls codeCalls;

    /** @param codeCalls takes the INVITEs */
    public ExclusionCodes(CodeCalls codeCalls) {
        this.codeCalls = codeCalls;
    }

    /** From now on the codes are known. */
    public void serve(FeatureCodes codes) {
        codes.on(FeatureCode.EXCLUSION_ON, (incoming, phone, book, digits) -> exclude(incoming, phone, book, c -> true))
                .on(
                        FeatureCode.EXCLUSION_OFF,
                        (incoming, phone, book, digits) -> exclude(incoming, phone, book, c -> false))
                .on(
                        FeatureCode.EXCLUSION,
                        (incoming, phone, book, digits) -> exclude(incoming, phone, book, c -> !c.exclusive()));
    }

    private void exclude(Incoming incoming, AuthenticatedPhone phone, CallBook book, Predicate<Call> wish) {
        Optional<Call> call = callOf(phone.endpoint(), book);
        if (call.isEmpty()) {
            codeCalls.refuse(incoming, phone, book, NO_CALL);
        } else {
            codeCalls
                    .begin(incoming, phone, book)
                    .ifPresent(code -> apply(code, phone.endpoint(), book.room(), call.get(), wish));
        }
    }

    private static void apply(CodeCall code, Endpoint phone, LineRoom room, Call call, Predicate<Call> wish) {
        Outcome outcome = room.apply(new LineEvent.Exclude(room.now(), call.id(), phone, wish.test(call)));
        if (outcome instanceof Outcome.Refused refused) {
            code.refuse(CallRefusal.of(refused.why()));
        } else {
            code.confirm();
        }
    }

    private static Optional<Call> callOf(Endpoint phone, CallBook book) {
        return ofPhone(phone, book, TALKING)
                .or(() -> ofPhone(phone, book, HELD))
                .flatMap(Busy::call);
    }

    private static Optional<Busy> ofPhone(Endpoint phone, CallBook book, Set<Phase> phases) {
        return book.room().snapshot().busy().stream()
                .filter(busy -> phases.contains(busy.phase()))
                .filter(busy -> busy.call().filter(call -> call.has(phone)).isPresent())
                .max(Comparator.comparing(Busy::since));
    }
}
