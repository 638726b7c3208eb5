package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.CriteriaActivation;
import io.lamplighter.xsi.xml.CriteriaActivations;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules of a service as its document lists them: name, switch, and where the rule itself is. */
final class CriteriaActivationList {
    private CriteriaActivationList() {}

    /** The list of rules, where there are any. @param uri of a rule, by its name */
    static Optional<CriteriaActivations> of(List<CallCriteria> criteria, UnaryOperator<String> uri) {
        return Optional.of(criteria).filter(c -> !c.isEmpty()).map(c -> all(c, uri));
    }

    /** The list, also where it has no rule in it. @param uri of a rule, by its name */
    static CriteriaActivations all(List<CallCriteria> criteria, UnaryOperator<String> uri) {
        CriteriaActivations list = new CriteriaActivations();
        list.getCriteriaActivation().addAll(entries(criteria, uri));
        return list;
    }

    static List<CriteriaActivation> entries(List<CallCriteria> criteria, UnaryOperator<String> uri) {
        return criteria.stream()
                .map(rule -> {
                    CriteriaActivation entry = new CriteriaActivation();
                    entry.setCriteriaName(rule.name());
                    entry.setActive(rule.active());
                    entry.setUri(uri.apply(rule.name()));
                    return entry;
                })
                .toList();
    }

    /** A rule as a list of a change switches it. @param list what holds the entries; empty when there is none */
    static CallCriteria switched(CallCriteria rule, Optional<RequestElement> list) {
        boolean active = list.map(l -> l.children("criteriaActivation")).orElse(List.of()).stream()
                .filter(e -> e.text("criteriaName").orElse("").equalsIgnoreCase(rule.name()))
                .findFirst()
                .map(e -> Fields.active(e, rule.active()))
                .orElse(rule.active());
        return new CallCriteria(
                rule.name(), active, rule.timeSchedule(), rule.holidaySchedule(), rule.blacklisted(), rule.from());
    }

    static List<CallCriteria> switched(List<CallCriteria> rules, Optional<RequestElement> list) {
        return rules.stream().map(rule -> switched(rule, list)).toList();
    }
}
