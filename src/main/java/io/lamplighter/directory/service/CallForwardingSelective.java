package io.lamplighter.directory.service;

import java.util.List;
import java.util.Optional;

/**
 * Calls that meet a rule go elsewhere.
 *
 * @param active switched on; needs a default number
 * @param defaultNumber where to, unless the rule says otherwise
 * @param playRingReminder a short ring reminds of it
 * @param criteria the rules, in order
 */
public record CallForwardingSelective(
        boolean active, Optional<String> defaultNumber, boolean playRingReminder, List<Rule> criteria)
        implements ServiceSettings {
    /** As it comes. */
    public static final CallForwardingSelective OFF =
            new CallForwardingSelective(false, Optional.empty(), false, List.of());

    public CallForwardingSelective {
        defaultNumber = PhoneNumbers.checked("defaultForwardToPhoneNumber", defaultNumber);
        criteria = List.copyOf(criteria);
        Limits.numberWhenActive("defaultForwardToPhoneNumber", active, defaultNumber);
        Limits.criteria("criteria", criteria.stream().map(Rule::when).toList());
    }

    /**
     * One rule.
     *
     * @param when which calls
     * @param to where they go
     * @param number that of {@link ForwardTo#SPECIFIED_NUMBER}
     */
    public record Rule(CallCriteria when, ForwardTo to, Optional<String> number) {
        public Rule {
            number = PhoneNumbers.checked("forwardToPhoneNumber", number);
            if (to == ForwardTo.SPECIFIED_NUMBER && number.isEmpty()) {
                throw new InvalidServiceSettings("a rule that forwards to a number of its own needs one");
            }
        }
    }

    /** Where a rule sends calls. */
    public enum ForwardTo {
        DEFAULT_NUMBER,
        SPECIFIED_NUMBER,
        NOT_AT_ALL
    }
}
