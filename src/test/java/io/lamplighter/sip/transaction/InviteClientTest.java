package io.lamplighter.sip.transaction;

import static io.lamplighter.sip.transaction.Requests.answer;
import static io.lamplighter.sip.transaction.Requests.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InviteClientTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final RecordingFlow udp = new RecordingFlow(Transport.UDP, time);
    private final RecordingFlow tcp = new RecordingFlow(Transport.TCP, time);
    private final Heard heard = new Heard(time);
    private final Transactions transactions =
            new Transactions(Timers.rfc3261(), time, new CountingIds("x"), new RecordingUser());

    private ClientTransaction send(RecordingFlow flow) {
        return transactions.send(
                outgoing("INVITE").add("Route", "<sip:p.example.com;lr>").build(), flow, heard);
    }

    private void arrives(ClientTransaction invite, int status) {
        arrives(invite.request(), status);
    }

    private void arrives(SipRequest request, int status) {
        transactions.received(answer(request, status), udp);
    }

    @Test
    void timerADoublesWithoutCeilingAndTimerBGivesUp() {
        send(udp);
        time.advance(Duration.ofSeconds(60));
        assertThat(udp.sentAt()).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 15500L, 31500L);
        assertThat(heard.events).containsExactly("TIMEOUT@32000");
        assertThat(transactions.clientCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void overTcpNothingIsRepeatedAndTimerBGivesUp() {
        send(tcp);
        time.advance(Duration.ofSeconds(60));
        assertThat(tcp.sentAt()).containsExactly(0L);
        assertThat(heard.events).containsExactly("TIMEOUT@32000");
    }

    @Test
    void onceTheFarEndRingsNothingIsRepeatedHoweverLongItRings() {
        ClientTransaction invite = send(udp);
        arrives(invite, 180);
        time.advance(Duration.ofMinutes(10));
        arrives(invite, 180);
        assertThat(udp.summary()).containsExactly("INVITE");
        assertThat(heard.events).containsExactly("180", "180");
        assertThat(time.pending()).isZero();
    }

    @Test
    void aRefusalIsAcknowledgedOnTheSameHopAndItsRepeatsUntilTimerD() {
        ClientTransaction invite = send(udp);
        arrives(invite, 486);
        time.advance(Duration.ofMillis(31_999));
        arrives(invite, 486);
        assertThat(heard.events).containsExactly("486");
        assertThat(udp.summary()).containsExactly("INVITE", "ACK", "ACK");
        SipRequest ack = udp.request(1);
        assertThat(ack.topVia()).isEqualTo(invite.request().topVia());
        assertThat(ack.vias()).hasSize(1);
        assertThat(ack.to().tag()).contains("b1");
        assertThat(ack.cseq()).hasToString("1 ACK");
        assertThat(ack.header("Route")).contains("<sip:p.example.com;lr>");
        assertThat(ack.uri()).isEqualTo(invite.request().uri());
        time.advance(Duration.ofMillis(1));
        arrives(invite, 486);
        assertThat(udp.summary()).hasSize(3);
        assertThat(transactions.clientCount()).isZero();
    }

    @Test
    void overTcpTimerDIsZero() {
        arrives(send(tcp), 603);
        assertThat(tcp.summary()).containsExactly("INVITE", "ACK");
        assertThat(transactions.clientCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void everySuccessIsHandedUpUntilTimerMAndNoneAfter() {
        ClientTransaction invite = send(udp);
        arrives(invite, 200);
        time.advance(Duration.ofMillis(31_999));
        arrives(invite, 200);
        arrives(invite, 180);
        arrives(invite, 486);
        assertThat(heard.events).containsExactly("200", "200");
        time.advance(Duration.ofMillis(1));
        arrives(invite, 200);
        assertThat(heard.events).hasSize(2);
        assertThat(udp.summary()).containsExactly("INVITE");
        assertThat(transactions.clientCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aCancelWaitsForTheFirstProvisionalResponse() {
        ClientTransaction invite = send(udp);
        invite.cancel("Reason: SIP;cause=200;text=\"Call completed elsewhere\"");
        assertThat(udp.summary()).containsExactly("INVITE");
        arrives(invite, 100);
        arrives(invite, 180);
        assertThat(udp.summary()).containsExactly("INVITE", "CANCEL");
        SipRequest cancel = udp.request(1);
        assertThat(cancel.topVia()).isEqualTo(invite.request().topVia());
        assertThat(cancel.cseq()).hasToString("1 CANCEL");
        assertThat(cancel.to().tag()).isEmpty();
        assertThat(cancel.header("Reason")).contains("SIP;cause=200;text=\"Call completed elsewhere\"");
        assertThat(cancel.header("Route")).contains("<sip:p.example.com;lr>");
        arrives(cancel, 200);
        arrives(invite, 487);
        assertThat(heard.events).containsExactly("100", "180", "487");
        assertThat(udp.summary()).containsExactly("INVITE", "CANCEL", "ACK");
    }

    @Test
    void aCancelAfterRingingLeavesAtOnceAndOnlyOnce() {
        ClientTransaction invite = send(udp);
        arrives(invite, 180);
        invite.cancel();
        invite.cancel();
        assertThat(udp.summary()).containsExactly("INVITE", "CANCEL");
    }

    @Test
    void noCancelIsSentWhenTheFinalResponseCameFirst() {
        ClientTransaction invite = send(udp);
        invite.cancel();
        arrives(invite, 486);
        ClientTransaction answered = send(udp);
        arrives(answered, 200);
        answered.cancel();
        assertThat(udp.summary()).containsExactly("INVITE", "ACK", "INVITE");
    }

    @Test
    void anAnswerThatCrossesTheCancelReachesTheCaller() {
        ClientTransaction invite = send(udp);
        arrives(invite, 180);
        invite.cancel();
        arrives(invite, 200);
        arrives(udp.request(1), 481);
        assertThat(heard.events).containsExactly("180", "200");
    }

    @Test
    void aCancelThatBringsNothingEndsTheInviteAfter32Seconds() {
        ClientTransaction invite = send(udp);
        arrives(invite, 180);
        time.advance(Duration.ofSeconds(10));
        invite.cancel();
        time.advance(Duration.ofSeconds(60));
        assertThat(heard.events).containsExactly("180", "TIMEOUT@42000");
        assertThat(udp.summary()).startsWith("INVITE", "CANCEL", "CANCEL").hasSize(12);
        assertThat(transactions.clientCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aClosedConnectionFailsARingingInvite() {
        arrives(send(tcp), 180);
        transactions.closed(tcp);
        assertThat(heard.events).containsExactly("180", "TRANSPORT@0");
        assertThat(transactions.clientCount()).isZero();
    }

    @Test
    void theAckForASuccessHasABranchOfItsOwn() {
        ClientTransaction invite = send(udp);
        arrives(invite, 200);
        transactions.sendAck(outgoing("ACK").build(), udp);
        assertThat(udp.request(1).topVia().branch())
                .isNotEqualTo(invite.request().topVia().branch());
    }
}
