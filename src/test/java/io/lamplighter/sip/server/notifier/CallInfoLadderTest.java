package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.line.CallId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What phones are told of their lamps by the {@code call-info} package. */
class CallInfoLadderTest {
    private static final Duration A_MOMENT = Duration.ofMillis(150);

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

    @AfterEach
    void stop() {
        net.close();
    }

    @Test
    void aPhoneSubscribesAndIsToldTheFullStateAtOnce() {
        PhoneSubscription lamps = front.subscription("call-info");
        WireMessage ok = lamps.subscribe(3600).mustBe(200);
        WireMessage notify = lamps.expectsNotify();

        assertThat(ok.need("Expires")).isEqualTo("3600");
        assertThat(ok.need("Allow-Events")).isEqualTo(Capabilities.ALLOW_EVENTS);
        assertThat(ok.contactUri()).contains(":" + net.address().getPort());
        assertThat(notify.uri()).isEqualTo(WireMessageUris.in(front.contactHeader()));
        assertThat(notify.need("Event")).isEqualTo("call-info");
        assertThat(notify.need("Subscription-State")).isEqualTo("active;expires=3600");
        assertThat(notify.all("Call-Info"))
                .containsExactly("<sip:example.com>;appearance-index=*;appearance-state=idle");
        assertThat(notify.need("Content-Length")).isEqualTo("0");
        assertThat(notify.fromTag()).isEqualTo(ok.toTag());
        assertThat(notify.cseq()).isEqualTo(1);
    }

    @Test
    void theTwoHundredIsOnTheWireBeforeTheNotify() {
        front.subscribes("call-info");

        List<String> order = front.received().stream()
                .map(m -> m.isResponse() ? m.status() + "" : m.method())
                .toList();
        assertThat(order).containsExactly("401", "200", "NOTIFY");
    }

    @Test
    void everyLampFollowsACallFromRingingToItsEnd() {
        PhoneSubscription atDesk = desk.subscribes("call-info");
        PhoneSubscription atFront = front.subscribes("call-info");

        CallId call = line.rings();
        atFront.expectsNextLamps("1=alerting");
        line.answers(call, desk);
        WireMessage active = atFront.expectsNextLamps("1=active");
        line.holds(call, desk);
        atFront.expectsNextLamps("1=held");
        line.resumes(call, desk);
        atFront.expectsNextLamps("1=active");
        line.ends(call);
        atFront.expectsNextLamps("dark");

        atDesk.expectsLamps("dark");
        assertThat(active.need("Call-Info"))
                .isEqualTo("<sip:example.com>;appearance-index=1;appearance-state=active;"
                        + "appearance-uri=\"\\\"Bob\\\" <sip:+15550199@example.com>\","
                        + "<sip:example.com>;appearance-index=*;appearance-state=idle");
    }

    @Test
    void twoCallsStandInOneHeaderByIndexAndTheStarIsLast() {
        PhoneSubscription lamps = front.subscribes("call-info");
        CallId first = line.rings();
        line.answers(first, desk);
        line.holds(first, desk);
        line.rings(RemoteParty.of("sip:+15550123@example.com"));

        assertThat(lamps.expectsLamps("1=held 2=alerting").all("Call-Info"))
                .containsExactly("<sip:example.com>;appearance-index=1;appearance-state=held;"
                        + "appearance-uri=\"\\\"Bob\\\" <sip:+15550199@example.com>\","
                        + "<sip:example.com>;appearance-index=2;appearance-state=alerting;"
                        + "appearance-uri=\"<sip:+15550123@example.com>\","
                        + "<sip:example.com>;appearance-index=*;appearance-state=idle");
    }

    @Test
    void whoIsOnAPrivateHoldOnlyItsOwnerIsTold() {
        PhoneSubscription atDesk = desk.subscribes("call-info");
        PhoneSubscription atFront = front.subscribes("call-info");
        CallId call = line.rings();
        line.answers(call, desk);
        line.holdsPrivately(call, desk);

        assertThat(atDesk.expectsLamps("1=held-private").need("Call-Info")).contains("Bob");
        assertThat(atFront.expectsLamps("1=held-private").need("Call-Info")).doesNotContain("appearance-uri");
    }

    @Test
    void whomAnExclusiveBridgeIsWithOnlyThePhonesInItAreTold() {
        PhoneSubscription atDesk = desk.subscribes("call-info");
        PhoneSubscription atFront = front.subscribes("call-info");
        PhoneSubscription atLobby = net.phone("2000-c").subscribes("call-info");
        CallId call = line.rings();
        line.answers(call, desk);
        assertThat(atLobby.expectsLamps("1=active").need("Call-Info")).contains("Bob");
        line.joins(call, front);
        line.excludes(call, desk);

        assertThat(atLobby.expectsNextLamps("1=active").need("Call-Info")).doesNotContain("appearance-uri");
        assertThat(atDesk.expectsLamps("1=active").need("Call-Info")).contains("Bob");
        assertThat(atFront.expectsLamps("1=active").need("Call-Info")).contains("Bob");
    }

    @Test
    void aCallerWhoWithholdsHimselfIsShownToNoPhoneNotEvenToTheOneInTheCall() {
        RemoteParty secret = new RemoteParty("Bob", "sip:+15550199@example.com", true);
        PhoneSubscription atDesk = desk.subscribes("call-info");
        PhoneSubscription atFront = front.subscribes("call-info");
        CallId call = line.rings(secret);
        assertThat(atDesk.expectsLamps("1=alerting").need("Call-Info")).doesNotContain("appearance-uri");
        line.answers(call, desk, secret);

        assertThat(atDesk.expectsLamps("1=active").need("Call-Info")).doesNotContain("appearance-uri");
        assertThat(atFront.expectsLamps("1=active").need("Call-Info")).doesNotContain("appearance-uri");
    }

    @Test
    void aRefreshIsAnsweredWithTheFullStateThoughNothingChanged() {
        PhoneSubscription lamps = front.subscribes("call-info");

        assertThat(lamps.subscribe(600).mustBe(200).need("Expires")).isEqualTo("600");

        WireMessage notify = lamps.expectsNextLamps("dark");
        assertThat(notify.need("Subscription-State")).isEqualTo("active;expires=600");
        assertThat(notify.cseq()).isEqualTo(2);
    }

    @Test
    void aPollGetsOneLookAndNothingStays() {
        line.rings();
        PhoneSubscription look = front.subscription("call-info");

        assertThat(look.subscribe(0).mustBe(200).need("Expires")).isEqualTo("0");

        WireMessage notify = look.expectsNextLamps("1=alerting");
        assertThat(notify.need("Subscription-State")).isEqualTo("terminated;reason=timeout");
        await().until(() -> net.server().rooms().notifier().size() == 0);
    }

    @Test
    void aPhoneThatUnsubscribesIsToldTheLastStateAndThenNothingMore() {
        PhoneSubscription lamps = front.subscribes("call-info");

        assertThat(lamps.unsubscribes().need("Subscription-State")).isEqualTo("terminated;reason=timeout");

        line.rings();
        lamps.expectsSilence(A_MOMENT);
        assertThat(net.journal().recover("subscription")).isEmpty();
        lamps.subscribe(3600).mustBe(481);
    }

    @Test
    void withoutExpiresItLastsAnHourAndLongerIsShortened() {
        PhoneSubscription lamps = front.subscription("call-info");
        assertThat(lamps.subscribeWith().mustBe(200).need("Expires")).isEqualTo("3600");
        assertThat(front.subscription("call-info").subscribe(86400).mustBe(200).need("Expires"))
                .isEqualTo("3600");
    }

    @Test
    void lessThanAMinuteIsTooBrief() {
        WireMessage refusal = front.subscription("call-info").subscribe(59).mustBe(423);
        assertThat(refusal.need("Min-Expires")).isEqualTo("60");
    }

    @Test
    void anUnknownPackageIsRefusedWithTheOnesWeHave() {
        WireMessage refusal = front.subscription("presence").subscribe(3600).mustBe(489);
        assertThat(refusal.need("Allow-Events")).isEqualTo(Capabilities.ALLOW_EVENTS);
    }

    @Test
    void noEventTwoEventsAndABadContactAreBadRequests() {
        PhoneSubscription lamps = front.subscription("call-info");
        lamps.subscribeRaw("Contact: " + front.contactHeader()).mustBe(400);
        lamps.subscribeRaw("Contact: " + front.contactHeader(), "Event: call-info", "Event: dialog")
                .mustBe(400);
        lamps.subscribeRaw("Event: call-info").mustBe(400);
        lamps.subscribeRaw("Event: call-info", "Contact: <mailto:front@example.com>")
                .mustBe(400);
    }

    @Test
    void aForeignLineIsForbiddenAndAnUnknownOneNotFound() {
        net.provision(new DirectoryChange.Put(LineFixtures.line("3000", 1)));

        net.phone("3000", "secret-1")
                .subscription("call-info", "sip:2000-b@example.com")
                .subscribe(3600)
                .mustBe(403);
        front.subscription("call-info", "sip:4711@example.com").subscribe(3600).mustBe(404);
    }

    @Test
    void anOldNonceIsRenewedWithoutAskingForThePassword() {
        front.subscribes("call-info");
        net.restart();

        WireMessage answer = front.subscriptionWithOldNonce("call-info");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.need("WWW-Authenticate")).contains("stale=true", "nonce=");
    }

    @Test
    void anUnknownDialogIsUnknownAndAnOlderNumberIsOutOfOrder() {
        PhoneSubscription lamps = front.subscribes("call-info");
        lamps.nextCseq(1).subscribe(3600).mustBe(500);
        PhoneSubscription stray = front.subscription("call-info").inDialogWith("sip:nobody@example.com;tag=gone");
        stray.subscribe(3600).mustBe(481);
    }

    @Test
    void aPhoneThatSubscribesAnewIsToldOnlyInItsNewDialog() {
        PhoneSubscription old = front.subscribes("call-info");
        PhoneSubscription fresh = front.subscribes("call-info");

        line.rings();

        fresh.expectsNextLamps("1=alerting");
        old.expectsSilence(A_MOMENT);
        assertThat(net.server().rooms().notifier().size()).isEqualTo(1);
    }

    @Test
    void twoPhonesOnOneLinePortAreTwoSubscribers() {
        ScriptedPhone twin = net.phone("2000-b");
        PhoneSubscription first = front.subscribes("call-info");
        PhoneSubscription second = twin.subscribes("call-info");

        line.rings();

        first.expectsNextLamps("1=alerting");
        second.expectsNextLamps("1=alerting");
    }

    @Test
    void aSubscriptionThatIsNotRefreshedEndsByItself() {
        net.close();
        begin(SipNetwork.reception()
                .settings(s -> s.with(s.subscriptions()
                        .withBounds(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(100))))
                .start());
        PhoneSubscription lamps = front.subscribes("call-info");

        assertThat(lamps.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=timeout");
        lamps.subscribe(3600).mustBe(481);
    }

    @Test
    void aPhoneHeldBackHearsOnlyTheNewestState() {
        PhoneSubscription atFront = front.subscribes("call-info");
        net.server().rooms().notifier().holdBack(RECEPTION, LineEvents.endpoint(front));
        CallId call = line.rings();
        line.answers(call, desk);
        atFront.expectsSilence(A_MOMENT);

        net.server().rooms().notifier().letGo(RECEPTION, LineEvents.endpoint(front));

        atFront.expectsNextLamps("1=active");
    }

    @Test
    void aLocationTakenAwayLosesItsSubscriptionAtOnceAndTheOthersLampsGoOn() {
        front.registers();
        PhoneSubscription atFront = front.subscribes("call-info");
        PhoneSubscription atDesk = desk.subscribes("call-info");

        net.provision(new DirectoryChange.Put(LineFixtures.withLocations(
                LineFixtures.reception(),
                LineFixtures.reception().locations().stream()
                        .filter(l -> !l.linePort().equals(LineFixtures.FRONT))
                        .toArray(Location[]::new))));

        assertThat(atFront.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=noresource");
        line.rings();
        atDesk.expectsNextLamps("1=alerting");
    }

    @Test
    void aRemovedLineTellsItsPhonesOnceThatItIsGone() {
        PhoneSubscription atFront = front.subscribes("call-info");

        net.provision(new DirectoryChange.Remove(RECEPTION));

        assertThat(atFront.expectsTerminated().need("Subscription-State")).isEqualTo("terminated;reason=noresource");
        await().until(() -> net.server().rooms().notifier().size() == 0);
    }

    @Test
    void aPhoneThatSubscribesWhileItsLineIsRemovedIsAnswered() {
        front.registers();
        CountDownLatch removed = new CountDownLatch(1);
        net.inMailbox(RECEPTION, desk -> awaitUninterruptibly(removed));
        CompletableFuture<ScriptedPhone.Reply> answer = CompletableFuture.supplyAsync(
                () -> front.subscription("call-info").subscribe(3600));
        await().until(() -> net.ladder().shows("SUBSCRIBE"));
        // What a phone sends is read in order: once this is answered the SUBSCRIBE waits in the mailbox.
        front.asks("OPTIONS", "sip:example.com").mustBe(200);

        net.provision(new DirectoryChange.Remove(RECEPTION));
        removed.countDown();

        assertThat(answer.join().status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aRefreshThatCrossesTheEndOfASubscriptionIsNotUndone() {
        net.close();
        begin(SipNetwork.reception()
                .settings(s ->
                        s.with(s.subscriptions().withBounds(Duration.ofSeconds(1), Duration.ofHours(1), Duration.ZERO)))
                .start());
        PhoneSubscription lamps = front.subscription("call-info");
        lamps.subscribe(1).mustBe(200);
        lamps.expectsNotify();
        CountDownLatch end = new CountDownLatch(1);
        net.inMailbox(RECEPTION, desk -> awaitUninterruptibly(end));
        CompletableFuture<ScriptedPhone.Reply> refreshed = CompletableFuture.supplyAsync(() -> lamps.subscribe(3600));
        await().until(() -> net.ladder().shows("CSeq: 3 SUBSCRIBE"));
        front.asks("OPTIONS", "sip:example.com");
        net.server().rooms().scheduler().schedule(Duration.ofSeconds(1), end::countDown);

        refreshed.join().mustBe(200);

        assertThat(lamps.expectsNotify().need("Subscription-State")).isEqualTo("active;expires=3600");
        line.rings();
        lamps.expectsNextLamps("1=alerting");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRecordRouteIsCopiedAndUsed() {
        PhoneSubscription lamps = front.subscription("call-info");
        WireMessage ok =
                lamps.subscribe(3600, "Record-Route: <sip:edge.example.com;lr>").mustBe(200);

        assertThat(ok.need("Record-Route")).isEqualTo("<sip:edge.example.com;lr>");
        assertThat(lamps.expectsNotify().need("Route")).isEqualTo("<sip:edge.example.com;lr>");
    }

    @Test
    void aContactThatNobodyCanResolveDelaysNobody() {
        PhoneSubscription atFront =
                front.withContact("sip:2000-b@no-such-host.invalid").subscribes("call-info");
        PhoneSubscription atDesk = desk.subscribes("call-info");

        line.rings();

        atDesk.expectsNextLamps("1=alerting");
        atFront.expectsNextLamps("1=alerting");
    }

    @Test
    void overTcpTheNotifyComesBackOnThePhonesOwnConnection() {
        ScriptedPhone lobby = net.tcpPhone("2000-c");
        PhoneSubscription lamps = lobby.subscribes("call-info");
        line.rings();
        assertThat(lamps.expectsNextLamps("1=alerting").contactUri()).endsWith(";transport=tcp");
    }

    @Test
    void namesAreLeftOutWhenTheHeaderWouldNotFitADatagramAndKeptOnAConnection() {
        net.close();
        begin(SipNetwork.of(LineFixtures.withAppearances(LineFixtures.reception(), 10))
                .start());
        ScriptedPhone lobby = net.tcpPhone("2000-c");
        PhoneSubscription datagrams = front.subscribes("call-info");
        PhoneSubscription stream = lobby.subscribes("call-info");
        for (int i = 1; i <= 10; i++) {
            line.rings(new RemoteParty(
                    "A Caller With Quite A Long Name " + i, "sip:+1555010" + i + "@example.com", false));
        }
        String all = "1=alerting 2=alerting 3=alerting 4=alerting 5=alerting 6=alerting 7=alerting 8=alerting"
                + " 9=alerting 10=alerting";

        assertThat(stream.expectsLamps(all).need("Call-Info")).contains("Long Name 10");
        WireMessage small = datagrams.expectsLamps(all);
        assertThat(small.need("Call-Info")).doesNotContain("Long Name");
        assertThat(small.toString().length()).isLessThanOrEqualTo(1300);
    }
}
