package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.directory.service.CallForwardingSelective.ForwardTo;
import io.lamplighter.directory.service.CallForwardingSelective.Rule;
import io.lamplighter.directory.service.CallerCondition;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.CallForwardingSelectiveCriteria;
import io.lamplighter.xsi.xml.Criteria;
import io.lamplighter.xsi.xml.ForwardToNumberSelection;
import io.lamplighter.xsi.xml.FromDnCriteria;
import io.lamplighter.xsi.xml.FromDnSelection;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.PhoneNumberList;
import io.lamplighter.xsi.xml.ServiceCriteria;
import jakarta.xml.bind.JAXBElement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule as a document. What a rule is about may stand in a {@code criteria} element or right below the root. */
final class RuleDocument {
    private static final ObjectFactory XML = new ObjectFactory();
    private static final Map<ForwardTo, ForwardToNumberSelection> WORDS = Map.of(
            ForwardTo.DEFAULT_NUMBER, ForwardToNumberSelection.FORWARD_TO_DEFAULT_NUMBER,
            ForwardTo.SPECIFIED_NUMBER, ForwardToNumberSelection.FORWARD_TO_SPECIFIED_NUMBER,
            ForwardTo.NOT_AT_ALL, ForwardToNumberSelection.DO_NOT_FORWARD);

    private RuleDocument() {}

    static JAXBElement<?> of(Rule rule) {
        CallForwardingSelectiveCriteria document = new CallForwardingSelectiveCriteria();
        document.setForwardToNumberSelection(WORDS.get(rule.to()));
        rule.number()
                .map(XML::createCallForwardingSelectiveCriteriaForwardToPhoneNumber)
                .ifPresent(document::setForwardToPhoneNumber);
        document.setCriteria(criteria(rule.when()));
        return XML.createCallForwardingSelectiveCriteria(document);
    }

    static JAXBElement<?> of(String root, CallCriteria rule) {
        ServiceCriteria document = new ServiceCriteria();
        document.setCriteria(criteria(rule));
        return switch (root) {
            case "SimultaneousRingPersonalCriteria" -> XML.createSimultaneousRingPersonalCriteria(document);
            case "SequentialRingCriteria" -> XML.createSequentialRingCriteria(document);
            default -> XML.createBroadWorksAnywhereCriteria(document);
        };
    }

    static Rule read(Optional<Rule> before, RequestElement body) {
        List<String> words = Arrays.stream(ForwardToNumberSelection.values())
                .map(ForwardToNumberSelection::value)
                .toList();
        ForwardTo to = body.word("forwardToNumberSelection", words)
                .flatMap(word -> WORDS.entrySet().stream()
                        .filter(e -> e.getValue().value().equals(word))
                        .map(Map.Entry::getKey)
                        .findFirst())
                .orElse(before.map(Rule::to).orElse(ForwardTo.DEFAULT_NUMBER));
        return new Rule(
                readCriteria(before.map(Rule::when), body),
                to,
                Fields.text(body, "forwardToPhoneNumber", before.flatMap(Rule::number)));
    }

    static CallCriteria readCriteria(Optional<CallCriteria> before, RequestElement body) {
        RequestElement given = body.child("criteria").orElse(body);
        CallerCondition from = before.map(CallCriteria::from).orElse(CallerCondition.ANYONE);
        return new CallCriteria(
                before.isPresent()
                        ? Fields.text(given, "criteriaName", before.get().name())
                        : given.required("criteriaName"),
                Fields.active(given, before.map(CallCriteria::active).orElse(true)),
                schedule(given, "timeSchedule", before.flatMap(CallCriteria::timeSchedule)),
                schedule(given, "holidaySchedule", before.flatMap(CallCriteria::holidaySchedule)),
                Fields.flag(
                        given,
                        "blacklisted",
                        before.map(CallCriteria::blacklisted).orElse(false)),
                given.child("fromDnCriteria")
                        .or(() -> given.child("criteriaFromDn"))
                        .map(f -> callers(f, from))
                        .orElse(from));
    }

    /** A schedule is named by text, or by a name in an element of its own. */
    private static Optional<String> schedule(RequestElement given, String name, Optional<String> old) {
        return given.child(name)
                .filter(s -> !s.children().isEmpty())
                .map(s -> s.text("name").or(() -> s.text("scheduleName")))
                .orElseGet(() -> Fields.text(given, name, old));
    }

    private static CallerCondition callers(RequestElement given, CallerCondition old) {
        List<String> words = Arrays.stream(FromDnSelection.values())
                .map(FromDnSelection::value)
                .toList();
        return new CallerCondition(
                given.word("fromDnCriteriaSelection", words)
                        .map(FromDnSelection.ANY.value()::equals)
                        .orElse(old.anyone()),
                Fields.flag(given, "includeAnonymousCallers", old.anonymous()),
                Fields.flag(given, "includeUnavailableCallers", old.unavailable()),
                Fields.list(given, "phoneNumberList", "phoneNumber")
                        .map(numbers ->
                                numbers.stream().map(RequestElement::text).toList())
                        .orElse(old.numbers()));
    }

    private static Criteria criteria(CallCriteria rule) {
        Criteria document = new Criteria();
        document.setCriteriaName(rule.name());
        document.setActive(rule.active());
        rule.timeSchedule().map(XML::createCriteriaTimeSchedule).ifPresent(document::setTimeSchedule);
        rule.holidaySchedule().map(XML::createCriteriaHolidaySchedule).ifPresent(document::setHolidaySchedule);
        document.setBlacklisted(rule.blacklisted());
        document.setFromDnCriteria(from(rule.from()));
        return document;
    }

    static FromDnCriteria from(CallerCondition from) {
        FromDnCriteria document = new FromDnCriteria();
        document.setFromDnCriteriaSelection(from.anyone() ? FromDnSelection.ANY : FromDnSelection.SPECIFIED_ONLY);
        document.setIncludeAnonymousCallers(from.anonymous());
        document.setIncludeUnavailableCallers(from.unavailable());
        if (!from.numbers().isEmpty()) {
            PhoneNumberList numbers = new PhoneNumberList();
            numbers.getPhoneNumber().addAll(from.numbers());
            document.setPhoneNumberList(XML.createFromDnCriteriaPhoneNumberList(numbers));
        }
        return document;
    }
}
