package io.lamplighter.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FirstViaTest {
    private static final String OURS = "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKours;rport";

    private final SipRequest bare = SipRequest.builder("MESSAGE", SipUri.parse("sip:bob@example.com"))
            .add("Via", "SIP/2.0/TCP 192.0.2.9;branch=z9hG4bKtheirs")
            .add("From", "<sip:alice@example.com>;tag=a1")
            .add("To", "<sip:bob@example.com>")
            .add("Call-ID", "call-1")
            .add("CSeq", "1 MESSAGE")
            .add("X-Own", "kept")
            .body("text/plain", "h\u00e9llo".getBytes(StandardCharsets.UTF_8))
            .build();

    @Test
    void theLineStandsOnTopAndAllElseStays() {
        SipRequest sent = bare.withFirstVia(OURS);
        assertThat(sent).isEqualTo(bare.toBuilder().addFirst("Via", OURS).build());
        assertThat(sent.topVia()).isEqualTo(Via.parse(OURS));
        assertThat(sent.vias()).hasSize(2);
        assertThat(sent.header("X-Own")).contains("kept");
        assertThat(sent.body()).isEqualTo(bare.body());
        assertThat(new SipParser().parseDatagram(sent.toBytes())).isEqualTo(new Parsed.Accepted(sent));
    }

    @Test
    void aLineBreakIsRefused() {
        assertThatThrownBy(() -> bare.withFirstVia(OURS + "\r\nEvil: yes"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
