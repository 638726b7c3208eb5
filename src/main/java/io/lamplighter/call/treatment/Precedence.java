package io.lamplighter.call.treatment;

import io.lamplighter.call.Unanswered;
import io.lamplighter.call.treatment.TerminatingServices.NoAnswer;
import io.lamplighter.call.treatment.Treatment.Cause;
import io.lamplighter.call.treatment.Treatment.Divert;
import io.lamplighter.call.treatment.Treatment.Refuse;
import io.lamplighter.call.treatment.Treatment.Ring;
import io.lamplighter.line.RedirectReason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Which of a user's services decides about a call. */
public final class Precedence {
    private Precedence() {}

    /** What becomes of a call that has just reached the line. */
    public static Treatment onArrival(TerminatingServices services, Situation situation) {
        return Stream.<Supplier<Optional<Treatment>>>of(
                        () -> anonymous(services, situation),
                        () -> assistants(services, situation),
                        () -> services.selective().map(to -> unconditional(to)),
                        () -> services.always().map(to -> unconditional(to)),
                        () -> doNotDisturb(services),
                        () -> notReachable(services, situation),
                        () -> busy(services, situation),
                        () -> withoutRinging(services))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> ring(services, situation));
    }

    /** Assistants also answer for an executive who wants no calls, or has them sent on. */
    private static Optional<Treatment> assistants(TerminatingServices services, Situation situation) {
        return services.assistance().filter(set -> !situation.full()).map(Treatment.RingAssistants::new);
    }

    /** What becomes of a call that rang at assistants in vain: sent on or refused. */
    public static Treatment afterAssistants(TerminatingServices services, Assistance assistance, Unanswered how) {
        return assistance
                .rollover()
                .flatMap(Assistance.Rollover::to)
                .<Treatment>map(to -> new Divert(to, RedirectReason.NO_ANSWER, false))
                .orElseGet(() -> afterRinging(services, how));
    }

    /** What becomes of a call that rang in vain: sent on or refused. */
    public static Treatment afterRinging(TerminatingServices services, Unanswered how) {
        return switch (how) {
            case BUSY -> busyTreatment(services, RedirectReason.USER_BUSY, false);
            case NO_ANSWER -> noAnswerTreatment(services);
            case NOT_REACHABLE -> unreachableTreatment(services);
        };
    }

    private static Optional<Treatment> anonymous(TerminatingServices services, Situation situation) {
        return services.rejectsAnonymous() && situation.anonymous()
                ? Optional.of(new Refuse(Cause.ANONYMOUS, false))
                : Optional.empty();
    }

    private static Treatment unconditional(TerminatingServices.Forwarding to) {
        return new Divert(to.address(), RedirectReason.UNCONDITIONAL, to.ringSplash());
    }

    /** Whoever is not to be disturbed counts as busy. */
    private static Optional<Treatment> doNotDisturb(TerminatingServices services) {
        return services.doNotDisturb()
                .map(dnd -> busyTreatment(services, RedirectReason.DO_NOT_DISTURB, dnd.ringSplash()));
    }

    private static Optional<Treatment> notReachable(TerminatingServices services, Situation situation) {
        boolean somewhere = situation.phones() > 0
                || services.remoteOffice().isPresent()
                || !further(services, situation).isEmpty();
        return somewhere ? Optional.empty() : Optional.of(unreachableTreatment(services));
    }

    private static Optional<Treatment> busy(TerminatingServices services, Situation situation) {
        boolean busy = situation.full() || !services.callWaiting() && situation.inUse() > 0;
        return busy ? Optional.of(busyTreatment(services, RedirectReason.USER_BUSY, false)) : Optional.empty();
    }

    private static Optional<Treatment> withoutRinging(TerminatingServices services) {
        return services.noAnswer().filter(after -> after.rings() == 0).map(Precedence::unanswered);
    }

    private static Treatment busyTreatment(TerminatingServices services, RedirectReason reason, boolean splash) {
        return services.busy()
                .<Treatment>map(to -> new Divert(to, reason, splash))
                .orElseGet(() -> new Refuse(Cause.BUSY, splash));
    }

    private static Treatment noAnswerTreatment(TerminatingServices services) {
        return services.noAnswer().map(Precedence::unanswered).orElseGet(() -> new Refuse(Cause.UNAVAILABLE, false));
    }

    /** A user who is nowhere does not answer either. */
    private static Treatment unreachableTreatment(TerminatingServices services) {
        return services.notReachable()
                .<Treatment>map(to -> new Divert(to, RedirectReason.UNAVAILABLE, false))
                .orElseGet(() -> noAnswerTreatment(services));
    }

    private static Treatment unanswered(NoAnswer after) {
        return new Divert(after.address(), RedirectReason.NO_ANSWER, false);
    }

    private static Treatment ring(TerminatingServices services, Situation situation) {
        return new Ring(
                services.remoteOffice().isEmpty(),
                services.remoteOffice(),
                further(services, situation),
                services.noAnswer().map(after -> OptionalInt.of(after.rings())).orElseGet(OptionalInt::empty));
    }

    private static List<FurtherPlace> further(TerminatingServices services, Situation situation) {
        return services.further().stream()
                .filter(place -> place.whileOnCall() || situation.inUse() == 0)
                .toList();
    }
}
