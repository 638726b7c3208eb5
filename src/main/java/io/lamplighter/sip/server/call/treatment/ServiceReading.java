package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.call.treatment.Assistance;
import io.lamplighter.call.treatment.FurtherPlace;
import io.lamplighter.call.treatment.TerminatingServices;
import io.lamplighter.call.treatment.TerminatingServices.DoNotDisturb;
import io.lamplighter.call.treatment.TerminatingServices.Forwarding;
import io.lamplighter.call.treatment.TerminatingServices.NoAnswer;
import io.lamplighter.directory.service.AlternateNumbers;
import io.lamplighter.directory.service.BroadWorksAnywhere;
import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.CallForwardingSelective;
import io.lamplighter.directory.service.CallForwardingSelective.ForwardTo;
import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Executive.Filtering.Mode;
import io.lamplighter.directory.service.Executive.Filtering.SimpleType;
import io.lamplighter.directory.service.SimultaneousRing;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.sip.server.call.ring.CalledNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What a user's services say about one caller at one time.
 *
 * @param services as the user has set them
 * @param caller every way to name the caller; empty when nobody knows
 * @param withheld he does not want to be known
 * @param holdsNow whether a schedule of the user's has an event now
 */
record ServiceReading(UserServices services, Collection<String> caller, boolean withheld, Predicate<String> holdsNow) {

    /** What holds for the call. @param assistance who answers for the user, where somebody does */
    TerminatingServices forCall(Optional<Assistance> assistance) {
        return new TerminatingServices(
                services.anonymousCallRejection(),
                assistance,
                selective(),
                always(),
                doNotDisturb(),
                services.callForwardingNotReachable().target(),
                services.callForwardingBusy().target(),
                services.callForwardingNoAnswer()
                        .target()
                        .map(to -> new NoAnswer(
                                to, services.callForwardingNoAnswer().numberOfRings())),
                services.callWaiting(),
                services.remoteOffice().target(),
                further());
    }

    /** The second forwarding of all calls counts while the first is off. */
    private Optional<Forwarding> always() {
        return forwarding(services.callForwardingAlways())
                .or(() -> forwarding(services.callForwardingAlwaysSecondary()));
    }

    private static Optional<Forwarding> forwarding(CallForwarding set) {
        return set.target().map(to -> new Forwarding(to, set.ringSplash()));
    }

    private Optional<DoNotDisturb> doNotDisturb() {
        return Optional.of(services.doNotDisturb())
                .filter(set -> set.active())
                .map(set -> new DoNotDisturb(set.ringSplash()));
    }

    /** A rule that leaves calls alone wins over those that send them on; else the first that fits counts. */
    private Optional<Forwarding> selective() {
        CallForwardingSelective set = services.callForwardingSelective();
        List<CallForwardingSelective.Rule> met = set.criteria().stream()
                .filter(rule -> set.active() && isMet(rule.when()))
                .toList();
        if (met.stream()
                .anyMatch(
                        rule -> rule.to() == ForwardTo.NOT_AT_ALL || rule.when().blacklisted())) {
            return Optional.empty();
        }
        return met.stream()
                .findFirst()
                .flatMap(rule -> rule.to() == ForwardTo.SPECIFIED_NUMBER ? rule.number() : set.defaultNumber())
                .map(to -> new Forwarding(to, set.playRingReminder()));
    }

    private List<FurtherPlace> further() {
        List<FurtherPlace> places = new ArrayList<>();
        SimultaneousRing ring = services.simultaneousRing();
        if (ring.active() && applies(ring.criteria())) {
            ring.locations()
                    .forEach(place -> places.add(new FurtherPlace(
                            place.address(),
                            FurtherPlace.Kind.SIMULTANEOUS_RING,
                            place.answerConfirmationRequired(),
                            !ring.doNotRingIfOnCall())));
        }
        places.addAll(anywhere());
        return places;
    }

    /** The phones of BroadWorks Anywhere that ring. */
    List<FurtherPlace> anywhere() {
        return services.broadWorksAnywhere().locations().stream()
                .filter(place -> place.active() && applies(place.criteria()))
                .map(ServiceReading::anywhere)
                .toList();
    }

    /** Whether the call goes to the user's assistants. @param internal who calls is of the same enterprise */
    boolean goesToAssistants(boolean internal) {
        Executive.Filtering set = services.executive().filtering();
        return set.active()
                && (set.mode() == Mode.SIMPLE ? isOf(set.simpleType(), internal) : isChosen(set.criteria()));
    }

    private static boolean isOf(SimpleType type, boolean internal) {
        return switch (type) {
            case ALL_CALLS -> true;
            case ALL_INTERNAL_CALLS -> internal;
            case ALL_EXTERNAL_CALLS -> !internal;
        };
    }

    /** Rules that leave calls out win; without any in force, none is in. */
    private boolean isChosen(List<CallCriteria> rules) {
        return applies(rules) && rules.stream().anyMatch(rule -> rule.active() && !rule.blacklisted());
    }

    private static FurtherPlace anywhere(BroadWorksAnywhere.Place place) {
        return new FurtherPlace(place.dialled(), FurtherPlace.Kind.ANYWHERE, place.answerConfirmationRequired(), true);
    }

    /** Rules that leave calls out win over those that let them in; without any rule in force, all are in. */
    private boolean applies(List<CallCriteria> rules) {
        List<CallCriteria> active = rules.stream().filter(CallCriteria::active).toList();
        boolean leftOut = active.stream().anyMatch(rule -> rule.blacklisted() && isMet(rule));
        boolean letIn = active.stream().allMatch(CallCriteria::blacklisted)
                || active.stream().anyMatch(rule -> !rule.blacklisted() && isMet(rule));
        return letIn && !leftOut;
    }

    private boolean isMet(CallCriteria rule) {
        return rule.isMetBy(caller, withheld, holdsNow);
    }

    /** Which of the user's numbers is called, and how that rings. @param isCalled whether a number or an extension was */
    CalledNumber called(Predicate<String> isCalled) {
        AlternateNumbers set = services.alternateNumbers();
        return set.numbers().stream()
                .filter(number -> number.phoneNumber().filter(isCalled).isPresent()
                        || number.extension().filter(isCalled).isPresent())
                .findFirst()
                .map(number -> new CalledNumber(
                        OptionalInt.of(number.id()),
                        set.distinctiveRing() ? number.ringPattern().pattern() : OptionalInt.empty()))
                .orElse(CalledNumber.USUAL);
    }
}
