package io.lamplighter.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a REFER says and what its NOTIFYs carry. */
class ReferTest {
    @Test
    void aPlainAddressAsksForACall() {
        ReferTo to = ReferTo.parse("\"Carol\" <sip:15550177@example.com>");
        assertThat(to.target()).hasToString("sip:15550177@example.com");
        assertThat(to.asksForCall()).isTrue();
        assertThat(to.replaces()).isEmpty();
        assertThat(ReferTo.parse("sip:3000@example.com").target()).hasToString("sip:3000@example.com");
        assertThat(ReferTo.parse("<tel:+15550177>").target()).hasToString("tel:+15550177");
    }

    @Test
    void theMethodIsNoPartOfTheAddress() {
        ReferTo to = ReferTo.parse("<sip:3000@example.com;user=phone;method=BYE>");
        assertThat(to.method()).isEqualTo("BYE");
        assertThat(to.asksForCall()).isFalse();
        assertThat(to.target()).hasToString("sip:3000@example.com;user=phone");
        assertThat(ReferTo.parse("<sip:3000@example.com;method=INVITE>").asksForCall())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:3@example.com?Replaces=a%40b%3Bto-tag%3Dx%3Bfrom-tag%3Dy>",
                "<sip:3@example.com?Require=replaces&replaces=a%40b%3Bfrom-tag%3Dy%3Bto-tag%3Dx>",
                "<sip:3@example.com?Replaces=a@b;to-tag=x;from-tag=y&X=1>",
            })
    void aDialogToReplaceIsReadOutOfTheAddress(String text) {
        ReferTo to = ReferTo.parse(text);
        assertThat(to.replaces()).contains(new Replaces("a@b", "x", "y", false));
        assertThat(to.target()).hasToString("sip:3@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<sip:a@example.com>, <sip:b@example.com>",
                "sip:3@example.com?Replaces=a",
                "<sip:3@example.com?Replaces=a>",
                "<sip:3@example.com?Replaces=a%3Bto-tag%3Dx>",
                "<sip:3@example.com?Replaces=a%0D%0AVia: x%3Bto-tag%3Dx%3Bfrom-tag%3Dy>",
                "<sip:3@example.com?Replaces=a%3Bto-tag%3Dx%3Bfrom-tag%3Dy%0D%0Az>",
            })
    void whatNamesNobodyOrMoreThanOneIsRefused(String text) {
        assertThatThrownBy(() -> ReferTo.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aMessageSaysWhomItRefersToAndWhetherItWantsToHearOfIt() {
        SipRequest.Builder refer = SipRequest.builder("REFER", Uri.parse("sip:x@example.com"))
                .add("r", "<sip:3000@example.com>")
                .add("b", "<sip:2000@example.com>;cid=\"1@x\"");
        assertThat(refer.build().referTo().map(to -> to.target().toString())).contains("sip:3000@example.com");
        assertThat(refer.build().referredBy().map(by -> by.uri().toString())).contains("sip:2000@example.com");
        assertThat(refer.build().wantsReferSubscription()).isTrue();
        assertThat(refer.set("Refer-Sub", "true").build().wantsReferSubscription())
                .isTrue();
        assertThat(refer.set("Refer-Sub", "FALSE ;x=y").build().wantsReferSubscription())
                .isFalse();
    }

    @Test
    void progressIsAStatusLine() {
        assertThat(new String(StatusFragment.TRYING.toBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("SIP/2.0 100 Trying\r\n");
        assertThat(new StatusFragment(486, "Busy")).hasToString("SIP/2.0 486 Busy");
        assertThat(StatusFragment.of(180).isFinal()).isFalse();
        assertThat(StatusFragment.OK.isFinal()).isTrue();
        assertThatThrownBy(() -> new StatusFragment(99, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StatusFragment(486, "x\r\nVia: y")).isInstanceOf(IllegalArgumentException.class);
    }
}
