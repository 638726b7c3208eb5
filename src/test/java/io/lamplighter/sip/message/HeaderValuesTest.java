package io.lamplighter.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTest {
    @Test
    void aQuotedNameMayHoldAnything() {
        NameAddress address = NameAddress.parse("\"A \\\"b\\\" <c>, d;\" <sip:a@h;lr>;tag=t ; q = 0.5");

        assertThat(address.displayName()).isEqualTo("A \"b\" <c>, d;");
        assertThat(address.uri()).hasToString("sip:a@h;lr");
        assertThat(address.tag()).hasValue("t");
        assertThat(address).hasToString("\"A \\\"b\\\" <c>, d;\" <sip:a@h;lr>;tag=t;q=0.5");
        assertThat(NameAddress.parse(address.toString())).isEqualTo(address);
    }

    @Test
    void parametersBehindABareAddressBelongToTheHeader() {
        NameAddress address = NameAddress.parse("sip:a@h;tag=t");

        assertThat(address).hasToString("<sip:a@h>;tag=t");
        assertThat(address.withoutParameter("TAG")).hasToString("<sip:a@h>");
        assertThat(address.withTag("u").withoutParameters().withTag("v").tag()).hasValue("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a@h",
                "\"open <sip:a@h>",
                "<sip:a@h",
                "\"x\" y <sip:a@h>",
                "sip:a@h?b=c",
                "\"x\" sip:a@h",
                "< sip:a@h >",
                "<sip:a@h>x",
                "<sip:a@h>;=b",
                "<sip:a@h>;a=",
                "<sip:a@h>;a=\"b",
                "A, B <sip:a@h>",
                "<sip:a@h>;a=b c",
                "<>"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatThrownBy(() -> NameAddress.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aDisplayNameWithALineBreakIsRefused() {
        Uri uri = Uri.parse("sip:a@h");

        assertThatThrownBy(() -> NameAddress.of("x\r\nVia: y", uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parametersKeepTheirOrderAndPlace() {
        Parameters parameters = Parameters.parse(";a=1;B;c=\"x;\\\"y\"");

        assertThat(parameters.names()).containsExactly("a", "B", "c");
        assertThat(parameters.get("A")).hasValue("1");
        assertThat(parameters.get("b")).isEmpty();
        assertThat(parameters.has("b")).isTrue();
        assertThat(parameters.get("c")).hasValue("x;\"y");
        assertThat(parameters.with("a", "2").with("d").without("b")).hasToString(";a=2;c=\"x;\\\"y\";d");
        assertThat(parameters.with("e", "<urn:x>").get("e")).hasValue("<urn:x>");
        assertThat(parameters.with("e", "<urn:x>")).hasToString(";a=1;B;c=\"x;\\\"y\";e=\"<urn:x>\"");
        assertThat(Parameters.parse("")).isEqualTo(Parameters.NONE);
        assertThat(Parameters.parse(";a;a=2;A").without("a").isEmpty()).isTrue();
    }

    @Test
    void aHopSaysWhereTheAnswerGoes() {
        Via via = Via.parse("SIP / 2.0 / udp [2001:db8::1] : 5070 ; branch=z9hG4bK1;rport; received=[::1]");

        assertThat(via.transport()).isEqualTo("UDP");
        assertThat(via.host()).isEqualTo("[2001:db8::1]");
        assertThat(via.port()).isEqualTo(5070);
        assertThat(via.branch()).hasValue("z9hG4bK1");
        assertThat(via.hasUniqueBranch()).isTrue();
        assertThat(via.asksForRport()).isTrue();
        assertThat(via.rport()).isEmpty();
        assertThat(via.received()).hasValue("::1");
        assertThat(via.withParameter("rport", "9").withParameter("received", "192.0.2.7"))
                .hasToString("SIP/2.0/UDP [2001:db8::1]:5070;branch=z9hG4bK1;rport=9;received=192.0.2.7");
        assertThat(via.withParameter("rport", "9").rport()).hasValue(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SIP/2.0",
                "SIP/2.0/UDP",
                "SIP/2.0/UDP ",
                "HTTP/2.0/UDP h",
                "SIP//UDP h",
                "SIP/2.0/ h",
                "SIP/2.0/UDP h:",
                "SIP/2.0/UDP h:99999",
                "SIP/2.0/UDP h x",
                "SIP/2.0/UDP [::1",
                "SIP/2.0/UDP ;a=b"
            })
    void whatIsNoHopIsRefused(String text) {
        assertThatThrownBy(() -> Via.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aSequenceNumberHasItsRange() {
        assertThat(CSeq.parse("2147483647 \t INVITE")).isEqualTo(new CSeq(CSeq.MAXIMUM, "INVITE"));
        assertThat(new CSeq(1, "ACK")).hasToString("1 ACK");
        for (String bad : new String[] {"", "1", "INVITE", "1INVITE", "-1 INVITE", "2147483648 INVITE", "1 A B"}) {
            assertThatThrownBy(() -> CSeq.parse(bad)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> new CSeq(-1, "ACK")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEventHasAPackageAndAnId() {
        EventHeader event = EventHeader.parse("Dialog ; sla ; id=7");

        assertThat(event.is("dialog")).isTrue();
        assertThat(event.id()).hasValue("7");
        assertThat(event.parameters().has("sla")).isTrue();
        assertThat(event).hasToString("Dialog;sla;id=7");
        assertThat(EventHeader.of("call-info")).hasToString("call-info");
        assertThatThrownBy(() -> EventHeader.parse("a b")).isInstanceOf(MalformedException.class);
    }

    @Test
    void aSubscriptionIsActivePendingOrOver() {
        assertThat(SubscriptionState.active(3599)).hasToString("active;expires=3599");
        assertThat(SubscriptionState.pending(60)).hasToString("pending;expires=60");
        assertThat(SubscriptionState.terminated("giveup").withRetryAfter(5))
                .hasToString("terminated;reason=giveup;retry-after=5");
        SubscriptionState state = SubscriptionState.parse("Terminated ; reason=timeout;retry-after=9;expires=x");
        assertThat(state.isTerminated()).isTrue();
        assertThat(state.isActive()).isFalse();
        assertThat(state.reason()).hasValue("timeout");
        assertThat(state.retryAfter()).hasValue(9);
        assertThat(state.expires()).isEmpty();
        assertThatThrownBy(() -> SubscriptionState.parse(";a")).isInstanceOf(MalformedException.class);
    }

    @Test
    void aReplacedDialogIsNamedByThreeParts() {
        Replaces replaces = Replaces.parse("c@h ; from-tag=f;to-tag=t;early-only");

        assertThat(replaces).isEqualTo(new Replaces("c@h", "t", "f", true));
        assertThat(replaces).hasToString("c@h;to-tag=t;from-tag=f;early-only");
        for (String bad : new String[] {"", "c", ";to-tag=t;from-tag=f", "c;to-tag=t", "c;to-tag;from-tag=f"}) {
            assertThatThrownBy(() -> Replaces.parse(bad)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void aReasonHasACauseAndWords() {
        Reason reason = Reason.parse("Q.850 ;cause=16 ;text=\"Normal, clearing\"");

        assertThat(reason.protocol()).isEqualTo("Q.850");
        assertThat(reason.cause()).hasValue(16);
        assertThat(reason.text()).hasValue("Normal, clearing");
        assertThat(Reason.sip(200, "Call completed elsewhere"))
                .hasToString("SIP;cause=200;text=\"Call completed elsewhere\"");
        assertThat(Reason.sip(503, "")).hasToString("SIP;cause=503");
    }

    @Test
    void everyStatusHasWords() {
        assertThat(ReasonPhrases.of(481)).isEqualTo("Call/Transaction Does Not Exist");
        for (int status = 100; status < 700; status++) {
            assertThat(ReasonPhrases.of(status)).isNotBlank();
        }
    }
}
