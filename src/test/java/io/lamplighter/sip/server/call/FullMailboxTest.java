package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.LineId;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A line is so far behind that its mailbox takes nothing new. What its calls end by is taken all the same. */
class FullMailboxTest {
    private static final LineId SALES = LineFixtures.line("3000", 1).id();

    /** The line does nothing, and has no room for more, until it is let go on. */
    private static CountDownLatch stalled(CallNetwork net, LineId line) {
        CountDownLatch stands = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        boolean taken = net.lines().post(line, desk -> {
            stands.countDown();
            pause(goOn);
        });
        pause(stands);
        while (taken) {
            taken = net.lines().post(line, desk -> {});
        }
        return goOn;
    }

    private static void pause(CountDownLatch until) {
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever this peer has sent before is with the line now. */
    private static void awaitDispatched(ScriptedPhone sender) {
        assertThat(sender.asks("OPTIONS", "sip:example.com").message().status()).isPositive();
    }

    @Test
    void aPhoneThatHangsUpIsHeardAndTheLampGoesOut() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall call = a.invites(CallNetwork.BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            awaitDispatched(a);
            atWorld.expects("ACK");
            lamps.expectsLamps("1=active");
            CountDownLatch goOn = stalled(net, RECEPTION);
            CompletableFuture<?> hungUp = CompletableFuture.runAsync(call::hangsUp);
            await().until(() -> net.ladder().shows("BYE sip"));
            awaitDispatched(a);
            goOn.countDown();
            hungUp.join();
            atWorld.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneThatAsksForMoreIsToldToComeAgainAndKeepsItsCall() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneCall atWorld = net.answeredCallOf(a);
            CountDownLatch goOn = stalled(net, RECEPTION);
            assertThat(atWorld.asks("UPDATE").mustBe(500).need("Retry-After")).isEqualTo("5");
            goOn.countDown();
            atWorld.hangsUp();
        }
    }

    @Test
    void aCallEndsWithThatOfTheOtherLineThatItIsWith() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            ScriptedPhone sales = net.phone("sales", "3000", "secret-1");
            PhoneCall call = a.invites("sip:3000@example.com", sendrecv(7002));
            PhoneCall atSales = sales.expectsInvite();
            atSales.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            awaitDispatched(a);
            atSales.expects("ACK");
            lamps.expectsLamps("1=active");
            CountDownLatch goOn = stalled(net, RECEPTION);
            atSales.hangsUp();
            await().until(() -> net.snapshot(SALES).busy().isEmpty());
            CountDownLatch told = new CountDownLatch(1);
            net.lines().post(SALES, desk -> told.countDown());
            told.await();
            goOn.countDown();
            call.expects("BYE");
            lamps.expectsLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    /** Its line would keep each of them until it goes on. */
    @Test
    void aCallerIsNotToldTooLateThatItRang() throws Exception {
        try (CallNetwork net =
                CallNetwork.plan().with(LineFixtures.line("3000", 1)).start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone sales = net.phone("sales", "3000", "secret-1");
            PhoneCall call = a.invites("sip:3000@example.com", sendrecv(7002));
            PhoneCall atSales = sales.expectsInvite();
            CountDownLatch goOn = stalled(net, RECEPTION);
            atSales.replies("180 Ringing");
            atSales.answers(sendrecv(7100));
            atSales.expects("ACK");
            goOn.countDown();
            call.expects(200);
            assertThat(net.ladder().shows("server ──► " + a.name() + "   SIP/2.0 180"))
                    .isFalse();
            call.acks();
            call.hangsUp();
            atSales.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aCallerWhoGivesUpRingsNoLonger() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(net.phone("b"));
            PhoneCall call = net.world().invites(NUMBER, sendrecv(7100));
            PhoneCall atPhone = a.expectsInvite();
            atPhone.replies("180 Ringing");
            call.expects(180);
            lamps.expectsLamps("1=alerting");
            CountDownLatch goOn = stalled(net, RECEPTION);
            call.cancels();
            awaitDispatched(net.world());
            goOn.countDown();
            call.expects(487);
            lamps.expectsLamps("dark");
        }
    }
}
