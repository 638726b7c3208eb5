package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.ServiceTestSettings.callsFrom;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.directory.service.CallForwardingSelective;
import io.lamplighter.directory.service.CallForwardingSelective.ForwardTo;
import io.lamplighter.directory.service.CallForwardingSelective.Rule;
import io.lamplighter.directory.service.CallerCondition;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Some calls to the reception go elsewhere: which, its user says by rules. */
class CallForwardingSelectiveTest {
    private static final Optional<String> DEFAULT = Optional.of("15550177");
    private static final String CALLER = sendrecv(7000);

    private static CallForwardingSelective rules(Rule... rules) {
        return new CallForwardingSelective(true, DEFAULT, false, List.of(rules));
    }

    private static Rule toDefault(CallCriteria when) {
        return new Rule(when, ForwardTo.DEFAULT_NUMBER, Optional.empty());
    }

    private static NetworkPlan with(CallForwardingSelective set) {
        return CallNetwork.plan().with(LineFixtures.line("3000", 1)).with(Service.CALL_FORWARDING_SELECTIVE, set);
    }

    private static void goesTo(CallNetwork net, String number, PhoneCall caller) {
        PhoneCall there = net.world().expectsInvite();
        assertThat(there.invite().startLine()).contains(number);
        there.replies("486 Busy Here");
        caller.expects(486);
    }

    private static void rings(ScriptedPhone phone, PhoneCall caller) {
        phone.expectsInvite().replies("486 Busy Here");
        caller.expects(486);
    }

    @Test
    void aRuleFitsItsCallersAndLeavesTheOthersRinging() throws Exception {
        try (CallNetwork net =
                with(rules(toDefault(callsFrom("world", "+1555019?")))).start()) {
            ScriptedPhone a = net.phone("a");
            goesTo(net, "15550177", net.world().invites(NUMBER, CALLER));
            rings(a, net.world().invites(NUMBER, CALLER, "P-Asserted-Identity: <sip:+15550222@trunk.example.net>"));
            rings(a, net.world().invites(NUMBER, CALLER, "Privacy: id"));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aColleagueIsKnownByHisExtensionAndHisUserId() throws Exception {
        try (CallNetwork net = with(rules(
                        toDefault(callsFrom("extension", "3000")),
                        new Rule(callsFrom("id", "3000@example.com"), ForwardTo.DEFAULT_NUMBER, Optional.empty())))
                .start()) {
            net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            goesTo(net, "15550177", other.invites("sip:2000@example.com", CALLER));
            net.sets(Service.CALL_FORWARDING_SELECTIVE, rules(toDefault(callsFrom("id", "3000@example.com"))));
            goesTo(net, "15550177", other.invites("sip:2000@example.com", CALLER));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRuleMayHaveANumberOfItsOwnAndComesBeforeForwardingAlways() throws Exception {
        try (CallNetwork net = with(rules(
                        new Rule(callsFrom("world", "+15550199"), ForwardTo.SPECIFIED_NUMBER, Optional.of("15550178"))))
                .with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo("15550179"))
                .start()) {
            goesTo(net, "15550178", net.world().invites(NUMBER, CALLER));
            goesTo(
                    net,
                    "15550179",
                    net.world().invites(NUMBER, CALLER, "P-Asserted-Identity: <sip:+15550222@trunk.example.net>"));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRuleThatLeavesCallsAloneWins() throws Exception {
        CallCriteria everybody = criteria("everybody", false, Optional.empty(), CallerCondition.ANYONE);
        try (CallNetwork net = with(rules(
                        toDefault(everybody),
                        new Rule(callsFrom("world", "+15550199"), ForwardTo.NOT_AT_ALL, Optional.empty())))
                .start()) {
            ScriptedPhone a = net.phone("a");
            rings(a, net.world().invites(NUMBER, CALLER));
            CallCriteria notHim = criteria(
                    "not him", true, Optional.empty(), new CallerCondition(false, false, false, List.of("+15550199")));
            net.sets(Service.CALL_FORWARDING_SELECTIVE, rules(toDefault(everybody), toDefault(notHim)));
            rings(a, net.world().invites(NUMBER, CALLER));
            net.sets(Service.CALL_FORWARDING_SELECTIVE, rules(toDefault(everybody)));
            goesTo(net, "15550177", net.world().invites(NUMBER, CALLER));
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRuleHoldsDuringItsSchedule() throws Exception {
        try (CallNetwork net = with(rules(
                        toDefault(criteria("closed", false, Optional.of("Closed"), CallerCondition.ANYONE))))
                .during("Closed")
                .start()) {
            goesTo(net, "15550177", net.world().invites(NUMBER, CALLER));
            ScriptedPhone a = net.phone("a");
            net.sets(
                    Service.CALL_FORWARDING_SELECTIVE,
                    rules(toDefault(criteria("open", false, Optional.of("Open"), CallerCondition.ANYONE))));
            rings(a, net.world().invites(NUMBER, CALLER));
            net.expectsEverythingGivenBack();
        }
    }

    private static CallCriteria criteria(
            String name, boolean blacklisted, Optional<String> schedule, CallerCondition from) {
        return new CallCriteria(name, true, schedule, Optional.empty(), blacklisted, from);
    }
}
