package io.lamplighter.sip.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers before any room is asked (RFC 3261 §8.2, §11). */
class DispatchLadderTest {
    private static final String SELF = "sip:example.com";

    private SipNetwork net;
    private ScriptedPhone desk;

    @BeforeEach
    void start() {
        net = SipNetwork.reception().start();
        desk = net.phone("2000");
    }

    @AfterEach
    void stop() {
        net.close();
    }

    @Test
    void optionsOfAPhoneTellWhatWeCan() {
        WireMessage ok = desk.asks("OPTIONS", SELF).mustBe(200);

        assertThat(ok.need("Allow")).contains("INVITE", "SUBSCRIBE", "REGISTER", "UPDATE");
        assertThat(ok.need("Accept")).isEqualTo("application/sdp");
        assertThat(ok.need("Supported")).contains("replaces", "timer");
        assertThat(ok.need("Allow-Events")).isEqualTo(Capabilities.ALLOW_EVENTS);
        assertThat(ok.toTag()).isPresent();
    }

    @Test
    void aRegisteredPhonesPingNeedsNoPasswordAndAStrangersIsForbidden() {
        ScriptedPhone registered = net.phone("2000-b");
        registered.registers();
        assertThat(registered.asks("OPTIONS", SELF).status()).isEqualTo(200);
        assertThat(registered.received().stream().filter(m -> m.isResponse() && m.status() == 401))
                .hasSize(1);

        net.peer("stranger", new PhoneAccount("x", "example.org", "x", "x"))
                .asks("OPTIONS", SELF)
                .mustBe(403);
    }

    @Test
    void unservedMethodsAreNamedAsSuch() {
        assertThat(desk.asks("MESSAGE", SELF).mustBe(405).need("Allow")).contains("INVITE");
        desk.asks("REFER", SELF, "Refer-To: <sip:3000@example.com>").mustBe(481);
        desk.asks("INFO", SELF).mustBe(405);
        desk.asks("FROBNICATE", SELF).mustBe(501);
        assertThat(desk.asks("PUBLISH", SELF, "Event: dialog").mustBe(489).need("Allow-Events"))
                .contains("call-info");
    }

    @Test
    void anUnknownExtensionIsNamedBack() {
        assertThat(desk.asks("OPTIONS", SELF, "Require: replaces, gruu, teleport")
                        .mustBe(420)
                        .need("Unsupported"))
                .isEqualTo("gruu, teleport");
    }

    @Test
    void anotherSchemeIsNotSupported() {
        desk.asks("OPTIONS", "soap:hello").mustBe(416);
    }

    @Test
    void aBodyWeCannotReadIsRefusedWithTheOneWeCan() {
        WireMessage refusal = desk.asks(
                        "INVITE",
                        "sip:100@example.com",
                        "Contact: " + desk.contactHeader(),
                        "Content-Type: text/plain",
                        "\r\nhi")
                .mustBe(415);
        assertThat(refusal.need("Accept")).isEqualTo("application/sdp");
    }

    @Test
    void aCallerWhoTakesNoDescriptionIsNotAcceptable() {
        desk.asks("INVITE", "sip:100@example.com", "Contact: " + desk.contactHeader(), "Accept: text/plain")
                .mustBe(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "UPDATE", "PRACK"})
    void whatBelongsIntoADialogAndComesWithoutOneIsUnknown(String method) {
        desk.asks(method, SELF).mustBe(481);
    }

    @Test
    void aKeepAliveNotifyIsAnsweredAndChangesNothing() {
        desk.asks("NOTIFY", SELF, "Event: keep-alive").mustBe(489);
    }

    @Test
    void guessingPasswordsIsSlowedDownAndTheRightOneTooForThatWhile() {
        net.close();
        net = SipNetwork.reception()
                .settings(s -> s.with(new SipSettings.Attempts(3, Duration.ofSeconds(60))))
                .start();
        for (int i = 0; i < 3; i++) {
            net.phone("2000", "guess" + i).registerWith("Expires: 60").mustBe(401);
        }
        net.phone("2000", "guess").registerWith("Expires: 60").mustBe(403);
        net.phone("2000").registerWith("Expires: 60").mustBe(403);
    }
}
