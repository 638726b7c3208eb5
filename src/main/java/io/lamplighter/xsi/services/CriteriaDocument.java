package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.BroadWorksAnywhere;
import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.directory.service.CallForwardingSelective;
import io.lamplighter.directory.service.CallForwardingSelective.Rule;
import io.lamplighter.directory.service.SequentialRing;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.SimultaneousRing;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.xsi.wire.RequestElement;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The rules of one service, each of which is a document.
 *
 * @param root of the document
 * @param get the rules in services
 * @param set services with other rules
 * @param when what the rule is about
 * @param writer shows a rule
 * @param reader a rule as a document changes it, or a new one
 */
record CriteriaDocument<R>(
        String root,
        Function<UserServices, List<R>> get,
        BiFunction<UserServices, List<R>, UserServices> set,
        Function<R, CallCriteria> when,
        Function<R, JAXBElement<?>> writer,
        BiFunction<Optional<R>, RequestElement, R> reader) {

    /** Those of a service; empty for one that has no rules. */
    static Optional<CriteriaDocument<?>> of(Service service) {
        return switch (service) {
            case CALL_FORWARDING_SELECTIVE -> Optional.of(selective());
            case SIMULTANEOUS_RING ->
                Optional.of(plain(
                        "SimultaneousRingPersonalCriteria",
                        s -> s.simultaneousRing().criteria(),
                        CriteriaDocument::withSimultaneous));
            case SEQUENTIAL_RING ->
                Optional.of(plain(
                        "SequentialRingCriteria",
                        s -> s.sequentialRing().criteria(),
                        CriteriaDocument::withSequential));
            default -> Optional.empty();
        };
    }

    /** Those of one phone of BroadWorks Anywhere. @param place finds it, or refuses */
    static CriteriaDocument<CallCriteria> of(Function<UserServices, BroadWorksAnywhere.Place> place) {
        return plain("BroadWorksAnywhereCriteria", s -> place.apply(s).criteria(), (services, rules) -> {
            BroadWorksAnywhere.Place old = place.apply(services);
            return AnywhereLocationResource.replace(
                    services, old, Optional.of(AnywhereLocationDocument.withCriteria(old, rules)));
        });
    }

    /** Those by which an executive says which calls go to his assistants. */
    static CriteriaDocument<CallCriteria> executive() {
        return new CriteriaDocument<>(
                "ExecutiveFilteringCriteria",
                s -> s.executive().filtering().criteria(),
                (services, rules) -> services.with(
                        Service.EXECUTIVE,
                        services.executive()
                                .with(services.executive().filtering().with(rules))),
                r -> r,
                ExecutiveRule::of,
                ExecutiveRule::read);
    }

    private static CriteriaDocument<Rule> selective() {
        return new CriteriaDocument<>(
                "CallForwardingSelectiveCriteria",
                s -> s.callForwardingSelective().criteria(),
                CriteriaDocument::withSelective,
                Rule::when,
                RuleDocument::of,
                RuleDocument::read);
    }

    private static CriteriaDocument<CallCriteria> plain(
            String root,
            Function<UserServices, List<CallCriteria>> get,
            BiFunction<UserServices, List<CallCriteria>, UserServices> set) {
        return new CriteriaDocument<>(
                root, get, set, r -> r, r -> RuleDocument.of(root, r), RuleDocument::readCriteria);
    }

    private static UserServices withSelective(UserServices services, List<Rule> rules) {
        CallForwardingSelective old = services.callForwardingSelective();
        return services.with(
                Service.CALL_FORWARDING_SELECTIVE,
                new CallForwardingSelective(old.active(), old.defaultNumber(), old.playRingReminder(), rules));
    }

    private static UserServices withSimultaneous(UserServices services, List<CallCriteria> rules) {
        SimultaneousRing old = services.simultaneousRing();
        return services.with(
                Service.SIMULTANEOUS_RING,
                new SimultaneousRing(old.active(), old.doNotRingIfOnCall(), old.locations(), rules));
    }

    private static UserServices withSequential(UserServices services, List<CallCriteria> rules) {
        SequentialRing old = services.sequentialRing();
        return services.with(
                Service.SEQUENTIAL_RING,
                new SequentialRing(
                        old.ringBaseLocationFirst(),
                        old.baseLocationNumberOfRings(),
                        old.continueIfBaseLocationIsBusy(),
                        old.callerMayStopSearch(),
                        old.locations(),
                        rules));
    }
}
