package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.ExecutiveCriteria;
import io.lamplighter.xsi.xml.ExecutiveFilteringCriteria;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;
import java.util.Optional;

/** One rule of an executive about his calls. Clients know its exclusion as one that does not filter. */
final class ExecutiveRule {
    private static final ObjectFactory XML = new ObjectFactory();

    private ExecutiveRule() {}

    static JAXBElement<?> of(CallCriteria rule) {
        ExecutiveCriteria criteria = new ExecutiveCriteria();
        criteria.setCriteriaName(rule.name());
        rule.timeSchedule().map(XML::createExecutiveCriteriaTimeSchedule).ifPresent(criteria::setTimeSchedule);
        rule.holidaySchedule().map(XML::createExecutiveCriteriaHolidaySchedule).ifPresent(criteria::setHolidaySchedule);
        criteria.setCriteriaFromDn(RuleDocument.from(rule.from()));
        ExecutiveFilteringCriteria document = new ExecutiveFilteringCriteria();
        document.setFilter(!rule.blacklisted());
        document.setCriteria(criteria);
        return XML.createExecutiveFilteringCriteria(document);
    }

    static CallCriteria read(Optional<CallCriteria> before, RequestElement body) {
        CallCriteria rule = RuleDocument.readCriteria(before, body);
        return new CallCriteria(
                rule.name(),
                rule.active(),
                rule.timeSchedule(),
                rule.holidaySchedule(),
                !Fields.flag(body, "filter", !rule.blacklisted()),
                rule.from());
    }
}
