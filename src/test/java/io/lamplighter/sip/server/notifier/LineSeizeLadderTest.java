package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.FRONT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.line.CallId;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Going off hook on a shared line: the {@code line-seize} package. */
class LineSeizeLadderTest {
    private SipNetwork net;
    private LineEvents line;
    private ScriptedPhone desk;
    private ScriptedPhone front;

    @BeforeEach
    void start() {
        begin(SipNetwork.reception().start());
    }

    private void begin(SipNetwork network) {
        net = network;
        line = new LineEvents(net);
        desk = net.phone("2000");
        front = net.phone("2000-b");
    }

    private void beginWithSeizures(Duration betweenRefreshes, Duration inAll) {
        net.close();
        begin(SipNetwork.reception()
                .settings(s -> s.with(s.subscriptions().withSeizure(betweenRefreshes, inAll)))
                .start());
    }

    @AfterEach
    void stop() {
        net.close();
    }

    private static PhoneSubscription asks(ScriptedPhone phone, int expires, String callInfo, int status) {
        PhoneSubscription seizure = phone.subscription("line-seize");
        seizure.subscribe(expires, "Call-Info: " + callInfo).mustBe(status);
        return seizure;
    }

    private static String index(String index) {
        return "<sip:example.com>;appearance-index=" + index;
    }

    @Test
    void thePhoneGetsTheAppearanceAndEveryLampShowsIt() {
        PhoneSubscription atFront = front.subscribes("call-info");
        PhoneSubscription seizure = desk.subscription("line-seize");

        WireMessage ok = seizure.subscribe(15, "Call-Info: " + index("1")).mustBe(200);
        WireMessage granted = seizure.expectsNextLamps("1");

        assertThat(ok.need("Expires")).isEqualTo("15");
        assertThat(granted.need("Subscription-State")).isEqualTo("active;expires=15");
        assertThat(granted.all("Call-Info")).containsExactly("<sip:example.com>;appearance-index=1");
        assertThat(granted.need("Content-Length")).isEqualTo("0");
        atFront.expectsNextLamps("1=seized");
    }

    @Test
    void thePhoneIsAnsweredBeforeAnybodysLampsChange() {
        PhoneSubscription lamps = desk.subscribes("call-info");
        desk.seizes(1).expectsNextLamps("1");
        lamps.expectsNextLamps("1=seized");

        List<String> order = desk.received().stream()
                .skip(3)
                .map(m -> m.isResponse() ? m.status() + "" : m.method() + " " + m.event())
                .toList();
        assertThat(order).containsExactly("200", "NOTIFY line-seize", "NOTIFY call-info");
    }

    @Test
    void goingOnHookFreesTheAppearance() {
        PhoneSubscription atFront = front.subscribes("call-info");
        PhoneSubscription seizure = desk.seizes(1);
        seizure.expectsNextLamps("1");
        atFront.expectsNextLamps("1=seized");

        assertThat(seizure.subscribe(0).mustBe(200).need("Expires")).isEqualTo("0");

        assertThat(seizure.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=timeout");
        atFront.expectsNextLamps("dark");
    }

    @Test
    void aSeizureEndsByItselfAndItsHeaderSaysAtLeastOneSecond() {
        beginWithSeizures(Duration.ofMillis(300), Duration.ofSeconds(2));
        PhoneSubscription atFront = front.subscribes("call-info");
        PhoneSubscription seizure = desk.seizes(1);

        assertThat(seizure.expectsNextLamps("1").need("Subscription-State")).isEqualTo("active;expires=1");
        assertThat(seizure.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=timeout");
        atFront.expectsLamps("dark");
    }

    @Test
    void aRefreshKeepsItAndNoLampChanges() {
        beginWithSeizures(Duration.ofMillis(1200), Duration.ofSeconds(5));
        PhoneSubscription atFront = front.subscribes("call-info");
        PhoneSubscription seizure = desk.seizes(2);
        seizure.expectsNextLamps("2");
        atFront.expectsNextLamps("2=seized");

        seizure.subscribe(15).mustBe(200);

        seizure.expectsNextLamps("2");
        assertThat(seizure.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=timeout");
        atFront.expectsNextLamps("dark");
    }

    @Test
    void noRefreshKeepsItBeyondTheCap() {
        beginWithSeizures(Duration.ofMillis(1200), Duration.ofMillis(1300));
        PhoneSubscription seizure = desk.seizes(1);
        seizure.expectsNextLamps("1");
        seizure.subscribe(15).mustBe(200);
        seizure.expectsNextLamps("1");

        assertThat(seizure.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=timeout");
        assertThat(net.lines().snapshot(LineFixtures.RECEPTION).orElseThrow().busy())
                .isEmpty();
    }

    @Test
    void aShorterWishIsGrantedAsAskedAndALongerOneCut() {
        assertThat(desk.subscription("line-seize")
                        .subscribe(1, "Call-Info: " + index("1"))
                        .mustBe(200)
                        .need("Expires"))
                .isEqualTo("1");
        assertThat(front.subscription("line-seize")
                        .subscribe(60, "Call-Info: " + index("2"))
                        .mustBe(200)
                        .need("Expires"))
                .isEqualTo("15");
    }

    @Test
    void whoComesSecondIsRefusedAndToldWhenToTryAgain() {
        desk.seizes(1).expectsNextLamps("1");

        PhoneSubscription late = front.subscription("line-seize");
        WireMessage refusal = late.subscribe(15, "Call-Info: " + index("1")).mustBe(480);

        assertThat(refusal.need("Retry-After")).isEqualTo("1");
        late.expectsSilence(Duration.ofMillis(100));
    }

    @Test
    void ofTwoPhonesAtTheSameInstantExactlyOneWins() throws Exception {
        desk.subscribes("call-info");
        front.subscribes("call-info");
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            CountDownLatch gun = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            List<PhoneSubscription> seizures = new ArrayList<>();
            for (ScriptedPhone phone : List.of(desk, front)) {
                PhoneSubscription seizure = phone.subscription("line-seize");
                seizures.add(seizure);
                answers.add(two.submit(() -> {
                    gun.await(30, TimeUnit.SECONDS);
                    return seizure.subscribe(15, "Call-Info: " + index("1")).status();
                }));
            }
            gun.countDown();
            int first = answers.get(0).get(30, TimeUnit.SECONDS);
            int second = answers.get(1).get(30, TimeUnit.SECONDS);
            assertThat(List.of(first, second)).containsExactlyInAnyOrder(200, 480);
            seizures.get(first == 200 ? 0 : 1).unsubscribes();
        }
        two.shutdownNow();
    }

    @Test
    void whatIsNoAppearanceIsRefusedAndWhatIsMissingIsABadRequest() {
        asks(desk, 15, index("4"), 480);
        asks(desk, 15, index("0"), 480);
        asks(desk, 15, index("999"), 480);
        desk.subscription("line-seize").subscribe(15).mustBe(400);
    }

    @Test
    void withoutAnIndexTheLowestFreeOneIsGranted() {
        desk.seizes(1).expectsNextLamps("1");
        asks(front, 15, index("*"), 200).expectsNextLamps("2");
        asks(front, 15, "<sip:example.com>", 200).expectsNextLamps("3");
        asks(front, 15, "<sip:example.com>", 480);
    }

    @Test
    void thePhoneThatLostItsMemorySeizesTheSameAppearanceAgain() {
        PhoneSubscription first = desk.seizes(1);
        first.expectsNextLamps("1");

        PhoneSubscription again = desk.seizes(1);

        again.expectsNextLamps("1");
        first.subscribe(0).mustBe(481);
        assertThat(net.lines().snapshot(LineFixtures.RECEPTION).orElseThrow().at(1))
                .isPresent();
    }

    @Test
    void aCallTakesTheAppearanceOverAndNothingFreesItAnyMore() {
        PhoneSubscription atFront = front.subscribes("call-info");
        PhoneSubscription seizure = desk.seizes(1);
        seizure.expectsNextLamps("1");

        line.dials(desk, 1);

        assertThat(seizure.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=noresource");
        atFront.expectsLamps("1=progressing");
        seizure.subscribe(0).mustBe(481);
        assertThat(net.lines().snapshot(LineFixtures.RECEPTION).orElseThrow().at(1))
                .isPresent();
    }

    @Test
    void theFarewellOfAPhoneCrossesOursAndIsWelcome() {
        PhoneSubscription seizure = desk.seizes(1);
        seizure.expectsNextLamps("1");
        desk.ignoresNotify();
        line.dials(desk, 1);
        seizure.expectsNotify();

        seizure.subscribe(0).mustBe(200);
        seizure.subscribe(15).mustBe(481);
    }

    @Test
    void seizingAHeldCallIsGrantedAndChangesNoLamp() {
        PhoneSubscription atFront = front.subscribes("call-info");
        CallId call = line.rings();
        line.answers(call, desk);
        line.holds(call, desk);
        atFront.expectsLamps("1=held");

        PhoneSubscription seizure = front.seizes(1);

        seizure.expectsNextLamps("1");
        atFront.expectsSilence(Duration.ofMillis(150));
        seizure.unsubscribes();
        atFront.expectsSilence(Duration.ofMillis(150));
    }

    @Test
    void whoMayNotCallOutMayNotSeize() {
        net.provision(new DirectoryChange.Put(LineFixtures.withLocations(
                LineFixtures.reception(),
                LineFixtures.reception().locations().stream()
                        .map(l -> l.linePort().equals(FRONT)
                                ? new Location(l.linePort(), false, l.device(), true, false, true, l.credentials())
                                : l)
                        .toArray(Location[]::new))));

        asks(front, 15, index("1"), 403);
    }

    @Test
    void thePhonesRegistrationTakesItsSeizureAlong() {
        PhoneSubscription atFront = front.subscribes("call-info");
        desk.registers();
        PhoneSubscription seizure = desk.seizes(1);
        seizure.expectsNextLamps("1");

        desk.unregisters();

        assertThat(seizure.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=deactivated");
        atFront.expectsLamps("dark");
    }

    @Test
    void aPhoneThatRestartsLosesWhatItHadSeizedAndKeepsItsCalls() {
        PhoneSubscription atFront = front.subscribes("call-info");
        desk.subscribes("call-info");
        CallId call = line.rings();
        line.answers(call, desk);
        desk.seizes(2).expectsNextLamps("2");
        atFront.expectsLamps("1=active 2=seized");

        desk.subscribes("call-info");

        atFront.expectsNextLamps("1=active");
    }

    @Test
    void aPhoneWhoseLampsAreHeldBackStillGetsItsDialTone() {
        net.server().rooms().notifier().holdBack(LineFixtures.RECEPTION, LineEvents.endpoint(desk));

        desk.seizes(1).expectsNextLamps("1");
    }

    @Test
    void aLookReservesNothing() {
        PhoneSubscription look = asks(desk, 0, index("1"), 200);

        assertThat(look.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=timeout");
        assertThat(net.lines().snapshot(LineFixtures.RECEPTION).orElseThrow().busy())
                .isEmpty();
    }

    @Test
    void afterARestartThePhoneIsToldThatItsSeizureIsOver() {
        PhoneSubscription seizure = desk.seizes(1);
        seizure.expectsNextLamps("1");

        net.restart();

        WireMessage notify = seizure.expectsNotify();
        assertThat(notify.need("Subscription-State")).isEqualTo("terminated;reason=deactivated");
        assertThat(notify.cseq()).isGreaterThan(1);
        await().until(() -> net.server().rooms().notifier().size() == 0);
    }
}
