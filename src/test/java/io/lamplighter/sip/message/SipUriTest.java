package io.lamplighter.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {
    @Test
    void everyPartIsFound() {
        SipUri uri = SipUri.parse("SIPS:alice:secret@[2001:db8::1]:5061;transport=tcp;lr?subject=a&priority=b");

        assertThat(uri.secure()).isTrue();
        assertThat(uri.scheme()).isEqualTo("sips");
        assertThat(uri.user()).isEqualTo("alice");
        assertThat(uri.password()).isEqualTo("secret");
        assertThat(uri.host()).isEqualTo("[2001:db8::1]");
        assertThat(uri.port()).isEqualTo(5061);
        assertThat(uri.parameters().get("Transport")).hasValue("tcp");
        assertThat(uri.parameters().has("lr")).isTrue();
        assertThat(uri.headers()).isEqualTo("subject=a&priority=b");
        assertThat(uri).hasToString("sips:alice:secret@[2001:db8::1]:5061;transport=tcp;lr?subject=a&priority=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:example.com",
                "sip:a@b",
                "sip:*11@example.com",
                "sip:#31@example.com",
                "sip:%23@example.com",
                "sip:+1;ext=2@gw.example.com:65535;user=phone",
                "sip:a@192.0.2.1;x=",
                "sip:a@[::]",
                "sip:a@[::1]",
                "sip:a@[1:2:3:4:5:6:7:8]",
                "sip:a@[fe80::1:192.0.2.1]",
                "tel:+15550199;phone-context=x",
                "urn:a:b",
                "sip:a@[1:2:3:4:5:6:1.2.3.4]",
                "sip:a@[1::]",
                "sip:a@[1:2:3:4:5:6:7::]",
                "sip:under_score.example.com"
            })
    void whatIsReadIsWrittenTheSame(String text) {
        assertThat(Uri.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip",
                "sip:",
                ":x",
                "sip:@example.com",
                "sip:a@",
                "sip:a@host:",
                "sip:a@host:0",
                "sip:a@host:65536",
                "sip:a@host:000005060",
                "sip:a@host:5o",
                "sip:2001:db8::10",
                "sip:a@[1:2]",
                "sip:a@[1::2::3]",
                "sip:a@[1:2:3:4:5:6:7:8:9]",
                "sip:a@[::12345]",
                "sip:a@[::1",
                "sip:a@[::1]x",
                "sip:a@[::192.0.2.256]",
                "sip:a@[::192.0.2]",
                "sip:a@[1:2:3:4:5:6:7:]",
                "sip:a@[:1]",
                "sip:a@[]",
                "sip:a b@host",
                "sip:a@ho st",
                "sip:a@host;",
                "sip:a@host;;x",
                "sip:a@host;=x",
                "sip:a%4@host",
                "sip:a%zz@host",
                "<sip:a@host>",
                "sip:a@b@host",
                "1sip:a@host",
                "tel:",
                "sip:a@[:::1]",
                "sip:a@[1.2.3.4::1]",
                "sip:a@[1:1.2.3.4::1]",
                "sip:a@[1.2.3.4]",
                "sip:a@[1:2:3:4:5:6:7:1.2.3.4]",
                "sip:a@[1:2:3:4:5:6:7:8::]",
                "sip:a@[::g]",
                "sip:a\"@host"
            })
    void whatIsNoUriIsRefused(String text) {
        assertThatThrownBy(() -> Uri.parse(text)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5",
        "sip:carol@chicago.com;security=on, sip:carol@chicago.com;newparam=5",
        "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com, "
                + "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
        "sip:alice@atlanta.com?subject=project%20x&priority=urgent, sip:alice@atlanta.com?priority=urgent&subject=project%20x",
        "sip:a%2fb@host, sip:a%2Fb@host"
    })
    void theseMeanTheSame(String one, String other) {
        assertThat(SipUri.parse(one).sameAs(SipUri.parse(other))).isTrue();
        assertThat(SipUri.parse(other).sameAs(SipUri.parse(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:5060",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp",
        "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp",
        "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting",
        "sip:carol@chicago.com;security=on, sip:carol@chicago.com;security=off",
        "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4",
        "sip:bob@biloxi.com, sips:bob@biloxi.com",
        "sip:bob@biloxi.com, sip:bob@biloxi.com;maddr=192.0.2.1",
        "sip:a%40b@host, sip:a%2540b@host"
    })
    void theseMeanDifferentThings(String one, String other) {
        assertThat(SipUri.parse(one).sameAs(SipUri.parse(other))).isFalse();
        assertThat(SipUri.parse(other).sameAs(SipUri.parse(one))).isFalse();
    }

    @Test
    void aPlainUserIsEscapedForTheWire() {
        SipUri uri = SipUri.of("#31 j\u00f6rg@home", "example.com");

        assertThat(uri).hasToString("sip:%2331%20j%C3%B6rg%40home@example.com");
        assertThat(uri.userUnescaped()).isEqualTo("#31 j\u00f6rg@home");
    }

    @Test
    void theKeyOfAResourceHasNoPortNoParametersAndNoCaseInItsHost() {
        assertThat(SipUri.parse("sips:Bob@EXAMPLE.com:5061;x?y=z").addressOfRecord())
                .isEqualTo("Bob@example.com");
        assertThat(SipUri.parse("sip:EXAMPLE.com").addressOfRecord()).isEqualTo("example.com");
        assertThat(SipUri.parse("sip:%2a11@example.com").addressOfRecord()).isEqualTo("*11@example.com");
    }

    @Test
    void anEscapedNullAndItsEscapedNameAreDifferentKeys() {
        assertThat(SipUri.parse("sip:%00@h").addressOfRecord())
                .isNotEqualTo(SipUri.parse("sip:%2500@h").addressOfRecord());
    }

    @Test
    void partsCanBeExchanged() {
        SipUri uri = SipUri.parse("sip:a:p@host;x=1?h=v");

        assertThat(uri.withUser("b")).hasToString("sip:b@host;x=1?h=v");
        assertThat(uri.withHost("192.0.2.1").withPort(5070)).hasToString("sip:a:p@192.0.2.1:5070;x=1?h=v");
        assertThat(uri.withParameter("X", "2 3").withParameter("lr", "")).hasToString("sip:a:p@host;X=2%203;lr?h=v");
        assertThat(uri.withoutParameter("x").withoutParameters()).hasToString("sip:a:p@host");
    }
}
