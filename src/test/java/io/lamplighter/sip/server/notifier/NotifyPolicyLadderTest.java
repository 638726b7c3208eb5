package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.line.CallId;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the notifier makes of phones that answer badly, late or not at all, and how it comes back after a stop. */
class NotifyPolicyLadderTest {
    private static final Duration A_MOMENT = Duration.ofMillis(150);

    private SipNetwork net;
    private LineEvents line;
    private ScriptedPhone desk;
    private ScriptedPhone front;

    @BeforeEach
    void start() {
        net = SipNetwork.reception()
                .t1(Duration.ofMillis(15))
                .settings(s -> s.with(s.subscriptions()
                        .with(new SipSettings.Pace(
                                Duration.ofMillis(300), Duration.ofMillis(100), Duration.ofMillis(50)))))
                .start();
        line = new LineEvents(net);
        desk = net.phone("2000");
        front = net.phone("2000-b");
    }

    @AfterEach
    void stop() {
        net.close();
    }

    private int subscriptions() {
        return net.server().rooms().notifier().size();
    }

    @Test
    void whileOneNotifyIsUnansweredNoSecondLeavesAndThenOnlyTheNewestStateDoes() {
        PhoneSubscription lamps = front.subscribes("call-info");
        front.ignoresNotify();
        CallId call = line.rings();
        WireMessage first = lamps.expectsNextLamps("1=alerting");
        line.answers(call, desk);
        line.holds(call, desk);
        line.resumes(call, desk);
        line.holds(call, desk);
        lamps.expectsSilence(A_MOMENT);

        front.answersNotifyWith("200 OK");

        WireMessage newest = lamps.expectsLamps("1=held");
        assertThat(newest.cseq()).isEqualTo(first.cseq() + 1);
        lamps.expectsSilence(A_MOMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "405 No", "410 Gone", "480 Away", "481 No Such", "489 Bad", "604 No"})
    void aPhoneThatKnowsNoSubscriptionIsForgotten(String answer) {
        PhoneSubscription lamps = front.subscribes("call-info");
        front.answersNotifyWith(answer);

        line.rings();

        lamps.expectsNextLamps("1=alerting");
        await().until(() -> subscriptions() == 0);
        assertThat(net.journal().recover("subscription")).isEmpty();
        lamps.subscribe(3600).mustBe(481);
    }

    @Test
    void aForgottenPhoneKeepsTheCallsItIsIn() {
        desk.subscribes("call-info");
        desk.answersNotifyWith("481 Rebooted");
        CallId call = line.rings();
        line.answers(call, desk);
        await().until(() -> subscriptions() == 0);

        assertThat(net.lines().snapshot(RECEPTION).orElseThrow().carrying(call)).isPresent();
    }

    @Test
    void aRegisteredPhoneThatMissedOneNotifyIsToldAgain() {
        front.registers();
        PhoneSubscription lamps = front.subscribes("call-info");
        front.ignoresNotify();
        line.rings();
        WireMessage missed = lamps.expectsNextLamps("1=alerting");
        front.answersNotifyBy(n -> n.cseq() > missed.cseq() ? Optional.of("200 OK") : Optional.empty());

        lamps.expectsNextLamps("1=alerting");
        assertThat(subscriptions()).isEqualTo(1);
    }

    @Test
    void aRegisteredPhoneThatMissedTwoAndAStrangerThatMissedOneAreForgotten() {
        front.registers();
        front.subscribes("call-info");
        desk.subscribes("call-info");
        front.ignoresNotify();
        desk.ignoresNotify();

        line.rings();

        await().until(() -> subscriptions() == 1);
        await().until(() -> subscriptions() == 0);
    }

    @Test
    void aDeadPhoneDelaysNobody() {
        front.registers();
        front.subscribes("call-info");
        front.ignoresNotify();
        PhoneSubscription atDesk = desk.subscribes("call-info");

        CallId call = line.rings();
        atDesk.expectsNextLamps("1=alerting");
        line.answers(call, desk);
        atDesk.expectsNextLamps("1=active");
        line.ends(call);
        atDesk.expectsNextLamps("dark");
    }

    @Test
    void aConfusedPhoneGetsOneMoreTryAndThenANewBeginning() {
        PhoneSubscription lamps = front.subscribes("call-info");
        front.answersNotifyBy(
                n -> Optional.of(n.need("Subscription-State").startsWith("terminated") ? "200 OK" : "500 Confused"));

        line.rings();

        lamps.expectsNextLamps("1=alerting");
        lamps.expectsNextLamps("1=alerting");
        assertThat(lamps.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=deactivated");
        await().until(() -> subscriptions() == 0);
    }

    @Test
    void aPhoneThatAsksForPatienceIsToldTheNewestStateLater() {
        PhoneSubscription lamps = front.subscribes("call-info");
        AtomicInteger answers = new AtomicInteger();
        front.answersNotifyBy(
                n -> Optional.of(answers.getAndIncrement() == 0 ? "503 Busy\r\nRetry-After: 1" : "200 OK"));
        CallId call = line.rings();
        lamps.expectsNextLamps("1=alerting");
        line.answers(call, desk);

        lamps.expectsNextLamps("1=active");
    }

    @Test
    void aCollisionAndAnOddRefusalAreTriedOnceMore() {
        PhoneSubscription lamps = front.subscribes("call-info");
        AtomicInteger answers = new AtomicInteger();
        List<String> script = List.of("491 Pending", "200 OK", "403 Odd", "200 OK");
        front.answersNotifyBy(n -> Optional.of(script.get(Math.min(answers.getAndIncrement(), 3))));

        CallId call = line.rings();
        lamps.expectsNextLamps("1=alerting");
        lamps.expectsNextLamps("1=alerting");
        line.answers(call, desk);
        lamps.expectsNextLamps("1=active");
        lamps.expectsNextLamps("1=active");
        assertThat(subscriptions()).isEqualTo(1);
    }

    @Test
    void afterARestartEverySubscriberHearsTheFullStateWithAHigherNumberAndRefreshesGoOn() {
        PhoneSubscription atDesk = desk.subscribes("call-info");
        PhoneSubscription keys = front.subscription("dialog");
        keys.subscribe(3600).mustBe(200);
        keys.expectsNotify();
        line.rings();
        WireMessage last = atDesk.expectsNextLamps("1=alerting");
        keys.expectsNotify();

        net.restart();

        WireMessage dark = atDesk.expectsNextLamps("dark");
        WireMessage document = keys.expectsNotify();
        assertThat(dark.cseq()).isGreaterThanOrEqualTo(last.cseq() + 900);
        assertThat(document.body()).contains("<state>terminated</state>").contains("version=\"10");
        assertThat(document.body()).doesNotContain("version=\"1\"");
        atDesk.subscribe(3600).mustBe(200);
        WireMessage refreshed = atDesk.expectsNextLamps("dark");
        assertThat(refreshed.cseq()).isEqualTo(dark.cseq() + 1);
        net.restart();
        assertThat(atDesk.expectsNotify().cseq()).isGreaterThan(refreshed.cseq());
        atDesk.unsubscribes();
    }

    @Test
    void aPhoneOnAConnectionThatBrokeIsToldWhenItIsBack() {
        String instance = ";+sip.instance=\"<urn:uuid:7>\"";
        ScriptedPhone lobby = net.tcpPhone("2000-c").withContactParameters(instance);
        lobby.registers();
        lobby.subscribes("call-info");
        lobby.close();
        line.rings();

        ScriptedPhone back = net.tcpPhone("2000-c").withContactParameters(instance);
        back.registers();

        await().until(() -> back.received().stream()
                .anyMatch(m -> m.method().equals("NOTIFY")
                        && PhoneSubscription.lamps(m).equals("1=alerting")));
        assertThat(subscriptions()).isEqualTo(1);
    }

    @Test
    void twentyChangesInOneBreathEndWithTheRightLampAndNoNumberTwice() {
        PhoneSubscription lamps = front.subscribes("call-info");
        CallId call = line.rings();
        line.answers(call, desk);
        for (int i = 0; i < 10; i++) {
            line.holds(call, desk);
            line.resumes(call, desk);
        }
        line.ends(call);

        WireMessage last = lamps.expectsLamps("dark");

        lamps.expectsSilence(A_MOMENT);
        List<Long> numbers = front.received().stream()
                .filter(m -> m.method().equals("NOTIFY") && !m.isResponse())
                .map(WireMessage::cseq)
                .distinct()
                .toList();
        assertThat(numbers).isSorted().hasSize((int) last.cseq());
    }
}
