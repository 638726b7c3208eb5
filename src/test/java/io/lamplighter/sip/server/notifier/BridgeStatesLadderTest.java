package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.CallId;
import io.lamplighter.sip.server.family.BridgeStates;
import io.lamplighter.sip.server.family.PhoneFamilies;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What phones of different families are told of a call that several phones are in. */
class BridgeStatesLadderTest {
    private static final String NEW_DESK = "scripted/2000-b";

    private SipNetwork net;
    private LineEvents line;
    private ScriptedPhone plain;
    private ScriptedPhone named;

    @AfterEach
    void stop() {
        net.close();
    }

    private void open(PhoneFamilies families) {
        net = SipNetwork.reception()
                .settings(s -> s.with(s.subscriptions().with(families)))
                .start();
        line = new LineEvents(net);
        plain = net.phone("2000");
        named = net.phone("2000-b");
    }

    private static PhoneFamilies knowing(String word) {
        return PhoneFamilies.knownAfter(List.of(PhoneFamilies.Row.of(word, BridgeStates.NAMED)));
    }

    /** Both phones come to be in a call, and both put it on hold. */
    private void expectsBridge(PhoneSubscription atPlain, PhoneSubscription atNamed) {
        CallId call = line.rings();
        line.answers(call, plain);
        line.joins(call, named);
        atPlain.expectsLamps("1=active");
        atNamed.expectsLamps("1=bridge-active");
        line.holds(call, plain);
        line.holds(call, named);
        atPlain.expectsLamps("1=held");
        atNamed.expectsLamps("1=bridge-held");
        line.ends(call);
        atPlain.expectsLamps("dark");
        atNamed.expectsLamps("dark");
    }

    @Test
    void phonesOfOneLineAreToldOfTheSameBridgeInTheWordsTheyKnowAfterARestartToo() {
        open(knowing(NEW_DESK));
        PhoneSubscription atPlain = plain.subscribes("call-info");
        PhoneSubscription atNamed = named.subscribes("call-info");
        expectsBridge(atPlain, atNamed);

        net.restart();

        atPlain.expectsNextLamps("dark");
        atNamed.expectsNextLamps("dark");
        expectsBridge(atPlain, atNamed);
    }

    @Test
    void theDeviceTypeOfTheLocationDecidesForAllItsPhones() {
        open(knowing("D785"));
        PhoneSubscription atNamed = named.subscribes("call-info");
        CallId call = line.rings();
        line.answers(call, plain);
        line.joins(call, named);
        atNamed.expectsLamps("1=bridge-active");
    }

    @Test
    void phonesOfNoKnownFamilyAreToldAsTheServerIsSet() {
        open(PhoneFamilies.known());
        PhoneSubscription lamps = plain.subscribes("call-info");
        CallId call = line.rings();
        line.answers(call, plain);
        line.joins(call, named);
        lamps.expectsLamps("1=active");
        line.holds(call, plain);
        line.holds(call, named);
        lamps.expectsNextLamps("1=held");
    }
}
