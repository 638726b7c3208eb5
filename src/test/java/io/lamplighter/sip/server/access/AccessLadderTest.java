package io.lamplighter.sip.server.access;

import static io.lamplighter.directory.LineFixtures.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.SipCredentials;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which challenge a phone gets and under which names it may call us. */
class AccessLadderTest {
    private SipNetwork net;

    @BeforeEach
    void start() {
        net = SipNetwork.reception()
                .settings(s -> s.withAliases("pbx.example.net"))
                .start();
    }

    @AfterEach
    void stop() {
        net.close();
    }

    private WireMessage challenge(ScriptedPhone phone) {
        return phone.received().stream()
                .filter(m -> m.isResponse() && m.status() == 401)
                .findFirst()
                .orElseThrow();
    }

    private void deskOffers(DigestPolicy policy) {
        LineDefinition line = LineFixtures.reception();
        net.provision(new DirectoryChange.Put(LineFixtures.withLocations(
                line,
                line.locations().stream()
                        .map(l -> l.linePort().equals(DESK) ? with(l, policy) : l)
                        .toArray(Location[]::new))));
    }

    private static Location with(Location l, DigestPolicy policy) {
        SipCredentials c = l.credentials();
        return new Location(
                l.linePort(),
                l.primary(),
                l.device(),
                l.isActive(),
                l.allowOrigination(),
                l.allowTermination(),
                new SipCredentials(c.userName(), c.ha1Md5(), c.ha1Sha256(), policy));
    }

    @Test
    void aLocationThatWantsSha256IsChallengedWithItAlone() {
        deskOffers(DigestPolicy.SHA_256);
        ScriptedPhone desk = net.phone("2000");

        desk.registers();

        assertThat(challenge(desk).all("WWW-Authenticate"))
                .singleElement()
                .asString()
                .contains("algorithm=SHA-256");
    }

    @Test
    void aLocationThatWantsBothIsOfferedTheStrongerFirst() {
        deskOffers(DigestPolicy.BOTH);
        ScriptedPhone desk = net.phone("2000");

        desk.registers();

        assertThat(challenge(desk).all("WWW-Authenticate")).hasSize(2);
        assertThat(challenge(desk).all("WWW-Authenticate").get(0)).contains("algorithm=SHA-256");
        assertThat(challenge(desk).all("WWW-Authenticate").get(1)).contains("algorithm=MD5");
    }

    @Test
    void oneNonceServesEveryMethod() {
        ScriptedPhone desk = net.phone("2000");
        desk.registers();
        desk.subscribes("call-info");

        assertThat(desk.received().stream().filter(m -> m.isResponse() && m.status() == 401))
                .hasSize(1);
    }

    @Test
    void theServerIsKnownByItsAliasAndItsAddressToo() {
        String address = "127.0.0.1:" + net.address().getPort();
        for (String host : new String[] {"pbx.example.net", address}) {
            ScriptedPhone desk = net.peer("desk", new PhoneAccount("2000", host, "2000", "secret-a"));
            desk.registers();
            desk.subscribes("call-info");
        }
        assertThat(net.server().rooms().bindings().of(DESK)).hasSize(2);
    }

    @Test
    void anotherPortOfTheSameHostIsSomebodyElse() {
        net.peer("desk", new PhoneAccount("2000", "127.0.0.1:9", "2000", "secret-a"))
                .registerWith()
                .mustBe(404);
    }

    @Test
    void aPhoneMaySubscribeThroughTheLinesOwnNameWithItsOwnPassword() {
        ScriptedPhone front = net.phone("2000-b");
        front.subscription("call-info", "sip:2000@example.com").subscribe(3600).mustBe(200);
    }

    @Test
    void aPhoneMayNotSubscribeAsItsNeighbour() {
        ScriptedPhone front = net.phone("2000-b");
        front.subscription("call-info", "sip:2000-c@example.com")
                .subscribe(3600)
                .mustBe(403);
    }
}
