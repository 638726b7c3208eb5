package io.lamplighter.sip.server.registrar;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.FRONT;
import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone sees of the registrar (RFC 3261 §10), over sockets. */
class RegisterLadderTest {
    private SipNetwork net;

    @BeforeEach
    void start() {
        net = SipNetwork.reception()
                .settings(s -> s.with(s.registration().withKeepAlive(Duration.ofMillis(50))))
                .start();
    }

    @AfterEach
    void stop() {
        net.close();
    }

    private List<Binding> bindings() {
        return net.server().rooms().bindings().of(DESK);
    }

    @Test
    void aPhoneRegistersWithItsPasswordAndIsToldForHowLong() {
        WireMessage ok = net.phone("2000").registers(600);

        assertThat(ok.need("Contact")).contains("expires=600");
        assertThat(ok.need("Date")).endsWith("GMT");
        assertThat(ok.need("Supported")).contains("path");
        assertThat(ok.toTag()).isPresent();
    }

    @Test
    void thePhoneIsChallengedOnceWithMd5() {
        ScriptedPhone phone = net.phone("2000");
        phone.registers();

        List<WireMessage> challenges =
                phone.received().stream().filter(m -> m.status() == 401).toList();
        assertThat(challenges).hasSize(1);
        assertThat(challenges.get(0).all("WWW-Authenticate"))
                .singleElement()
                .asString()
                .contains("algorithm=MD5", "realm=\"example.com\"", "qop=\"auth\"");
    }

    @Test
    void withoutExpiresAPhoneGetsAnHourAndMoreIsShortenedToIt() {
        ScriptedPhone phone = net.phone("2000");
        assertThat(phone.registerWith("Contact: " + phone.contactHeader())
                        .mustBe(200)
                        .need("Contact"))
                .contains("expires=3600");
        assertThat(phone.registers(86400).need("Contact")).contains("expires=3600");
    }

    @Test
    void aWishBelowAMinuteIsRefusedWithTheLeastTime() {
        ScriptedPhone phone = net.phone("2000");

        WireMessage refusal = phone.registerWith("Contact: " + phone.contactHeader(), "Expires: 30")
                .mustBe(423);

        assertThat(refusal.need("Min-Expires")).isEqualTo("60");
        assertThat(bindings()).isEmpty();
    }

    @Test
    void theContactsOwnTimeCountsMoreThanTheHeader() {
        ScriptedPhone phone = net.phone("2000");

        WireMessage ok = phone.registerWith("Contact: " + phone.contactHeader() + ";expires=120", "Expires: 900")
                .mustBe(200);

        assertThat(ok.need("Contact")).contains("expires=120");
    }

    @Test
    void aWrongPasswordIsChallengedAgainAndASomebodyElsesIsForbidden() {
        net.phone("2000", "wrong").registerWith("Expires: 60").mustBe(401);
        net.peer("intruder", new PhoneAccount("2000", "example.com", "2000-b", "secret-b"))
                .registerWith("Contact: <sip:2000@127.0.0.1:9>")
                .mustBe(403);
        assertThat(bindings()).isEmpty();
    }

    @Test
    void anUnknownUserAndAForeignDomainAreNotFound() {
        net.peer("ghost", new PhoneAccount("4711", "example.com", "4711", "x"))
                .registerWith()
                .mustBe(404);
        net.peer("foreign", new PhoneAccount("2000", "elsewhere.org", "2000", "x"))
                .registerWith()
                .mustBe(404);
    }

    @Test
    void anInactiveLocationMayNotRegister() {
        net.provision(new DirectoryChange.Put(withFrontInactive()));

        net.phone("2000-b").registerWith("Expires: 60").mustBe(403);
    }

    private static LineDefinition withFrontInactive() {
        LineDefinition line = LineFixtures.reception();
        return LineFixtures.withLocations(
                line,
                line.locations().stream()
                        .map(l -> l.linePort().equals(FRONT) ? inactive(l) : l)
                        .toArray(Location[]::new));
    }

    private static Location inactive(Location l) {
        return new Location(l.linePort(), l.primary(), l.device(), false, true, true, l.credentials());
    }

    @Test
    void severalContactsAreListedWithTheirRemainingTimeAndUnknownParameters() {
        ScriptedPhone phone = net.phone("2000");
        phone.registerWith(
                        "Contact: <sip:2000@127.0.0.1:7001;unknown=yes>;newparam=\"kept, too\";expires=300",
                        "Contact: <sip:2000@127.0.0.1:7002?Route=%3Csip:x%3E>;expires=200")
                .mustBe(200);

        WireMessage answer = phone.registerWith().mustBe(200);

        assertThat(answer.all("Contact")).hasSize(2);
        assertThat(String.join("\n", answer.all("Contact")))
                .contains("sip:2000@127.0.0.1:7001;unknown=yes", "newparam=\"kept, too\"", "?Route=%3Csip:x%3E");
    }

    @Test
    void theStarRemovesEverythingAndOnlyWithExpiresZero() {
        ScriptedPhone phone = net.phone("2000");
        phone.registers();

        phone.registerWith("Contact: *", "Expires: 60").mustBe(400);
        assertThat(bindings()).hasSize(1);

        assertThat(phone.registerWith("Contact: *", "Expires: 0").mustBe(200).all("Contact"))
                .isEmpty();
        assertThat(bindings()).isEmpty();
    }

    @Test
    void aPhoneRemovesItsOwnContactAndLeavesTheOthers() {
        ScriptedPhone phone = net.phone("2000");
        phone.registerWith("Contact: <sip:2000@127.0.0.1:7001>, <sip:2000@127.0.0.1:7002>", "Expires: 600")
                .mustBe(200);

        WireMessage ok = phone.registerWith("Contact: <sip:2000@127.0.0.1:7001>;expires=0")
                .mustBe(200);

        assertThat(ok.all("Contact")).singleElement().asString().contains("7002");
    }

    @Test
    void anOlderRequestOfTheSameCallIdChangesNothing() {
        ScriptedPhone phone = net.phone("2000");
        phone.registers(600);
        long newest = bindings().get(0).cseq();

        ScriptedPhone.Reply late = phone.resends("REGISTER", newest - 1, "Contact: *", "Expires: 0");

        late.mustBe(500);
        assertThat(bindings()).hasSize(1);
    }

    @Test
    void theSameInstanceAtANewAddressReplacesItsOldContact() {
        ScriptedPhone phone = net.phone("2000").withContactParameters(";+sip.instance=\"<urn:uuid:1>\"");
        phone.registers();
        phone.withContact("sip:2000@127.0.0.1:7009").registers();

        assertThat(bindings())
                .singleElement()
                .satisfies(b -> assertThat(b.uri().port()).isEqualTo(7009));
    }

    @Test
    void theSixthContactPushesTheOldestOut() {
        ScriptedPhone phone = net.phone("2000");
        for (int port = 7001; port <= 7006; port++) {
            phone.withContact("sip:2000@127.0.0.1:" + port).registers();
        }
        assertThat(bindings()).extracting(b -> b.uri().port()).containsExactly(7006, 7005, 7004, 7003, 7002);
    }

    @Test
    void thePathIsStoredAndEchoed() {
        ScriptedPhone phone = net.phone("2000");

        WireMessage ok = phone.registerWith(
                        "Contact: " + phone.contactHeader(), "Supported: path", "Path: <sip:edge.example.com;lr>")
                .mustBe(200);

        assertThat(ok.need("Path")).isEqualTo("<sip:edge.example.com;lr>");
        assertThat(bindings().get(0).path()).hasSize(1);
    }

    @Test
    void aPhoneBehindAnAddressTranslatorIsKeptReachableWhereItReallyIs() {
        ScriptedPhone phone = net.phone("2000").withContact("sip:2000@10.0.0.7:5060");
        phone.registers();

        assertThat(bindings().get(0).remote()).isEqualTo(phone.local());
        assertThat(phone.expectsOptions().uri()).isEqualTo("sip:2000@10.0.0.7:5060");
        phone.expectsOptions();
    }

    @Test
    void aBindingExpiresByItself() {
        net.close();
        net = SipNetwork.reception()
                .settings(s -> s.with(s.registration().withShortest(Duration.ofSeconds(1))))
                .start();
        net.phone("2000").registers(1);
        assertThat(bindings()).hasSize(1);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> net.server().rooms().bindings().size() == 0);
        assertThat(net.journal().recover("binding")).isEmpty();
    }

    @Test
    void bindingsSurviveARestart() {
        ScriptedPhone phone = net.phone("2000").withContactParameters(";+sip.instance=\"<urn:uuid:1>\"");
        phone.registers(600);
        Binding before = bindings().get(0);

        net.restart();

        assertThat(bindings())
                .containsExactly(new Binding(
                        before.linePort(),
                        before.contact(),
                        before.path(),
                        before.transport(),
                        before.remote(),
                        before.local(),
                        before.updated().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                        before.expires().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
                        before.callId(),
                        before.cseq(),
                        before.userAgent()));
        assertThat(phone.registerWith().mustBe(200).need("Contact")).contains("urn:uuid:1");
    }

    @Test
    void aLocationTakenOutOfTheLineLosesItsBindingAtOnce() {
        net.phone("2000").registers();
        net.phone("2000-b").registers();

        net.provision(new DirectoryChange.Put(withFrontInactive()));

        assertThat(net.server().rooms().bindings().of(FRONT)).isEmpty();
        assertThat(bindings()).hasSize(1);

        net.provision(new DirectoryChange.Remove(RECEPTION));
        assertThat(bindings()).isEmpty();
    }

    @Test
    void aClosedConnectionKeepsItsBindingAndSendsFailFast() {
        ScriptedPhone phone = net.tcpPhone("2000");
        phone.registers();
        Binding binding = bindings().get(0);
        assertThat(net.server().rooms().ways().flowTo(binding)).isCompletedWithValueMatching(f -> f.isOpen());

        phone.close();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> net.server()
                        .rooms()
                        .ways()
                        .flowTo(binding)
                        .toCompletableFuture()
                        .isCompletedExceptionally());
        assertThat(bindings()).hasSize(1);
    }

    @Test
    void anAmbiguousContactIsRefused() {
        net.phone("2000")
                .registerWith("Contact: sip:2000@127.0.0.1:7001?Route=x")
                .mustBe(400);
        assertThat(bindings()).isEmpty();
    }
}
