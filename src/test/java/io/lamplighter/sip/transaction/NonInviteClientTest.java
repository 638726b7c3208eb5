package io.lamplighter.sip.transaction;

import static io.lamplighter.sip.transaction.Requests.answer;
import static io.lamplighter.sip.transaction.Requests.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NonInviteClientTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final RecordingFlow udp = new RecordingFlow(Transport.UDP, time);
    private final RecordingFlow tcp = new RecordingFlow(Transport.TCP, time);
    private final Heard heard = new Heard(time);
    private final Transactions transactions =
            new Transactions(Timers.rfc3261(), time, new CountingIds("x"), new RecordingUser());

    private SipRequest send(RecordingFlow flow) {
        return transactions.send(outgoing("NOTIFY").build(), flow, heard).request();
    }

    private void arrives(SipRequest request, int status) {
        transactions.received(answer(request, status), udp);
    }

    @Test
    void theRequestCarriesOurViaFirst() {
        SipRequest sent = send(udp);
        assertThat(sent.topVia().toString()).isEqualTo("SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKx1;rport");
        assertThat(udp.request(0)).isEqualTo(sent);
    }

    @Test
    void timerEDoublesUpToT2AndTimerFGivesUp() {
        send(udp);
        time.advance(Duration.ofSeconds(60));
        assertThat(udp.sentAt())
                .containsExactly(0L, 500L, 1500L, 3500L, 7500L, 11500L, 15500L, 19500L, 23500L, 27500L, 31500L);
        assertThat(heard.events).containsExactly("TIMEOUT@32000");
        assertThat(transactions.clientCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void overTcpNothingIsRepeatedAndTimerFGivesUp() {
        send(tcp);
        time.advance(Duration.ofSeconds(60));
        assertThat(tcp.sentAt()).containsExactly(0L);
        assertThat(heard.events).containsExactly("TIMEOUT@32000");
    }

    @Test
    void afterAProvisionalResponseTimerERunsAtT2() {
        SipRequest sent = send(udp);
        time.advance(Duration.ofMillis(600));
        arrives(sent, 100);
        time.advance(Duration.ofSeconds(60));
        assertThat(udp.sentAt()).startsWith(0L, 500L, 1500L, 5500L, 9500L).endsWith(29500L);
        assertThat(heard.events).containsExactly("100", "TIMEOUT@32000");
    }

    @Test
    void theAnswerStopsTheTimerAndRepeatsAreAbsorbedThroughTimerKAndAfter() {
        SipRequest sent = send(udp);
        arrives(sent, 200);
        arrives(sent, 200);
        time.advance(Duration.ofMillis(4999));
        arrives(sent, 200);
        time.advance(Duration.ofMillis(1));
        arrives(sent, 200);
        assertThat(transactions.clientCount()).isZero();
        assertThat(udp.sentAt()).containsExactly(0L);
        assertThat(heard.events).containsExactly("200");
        assertThat(time.pending()).isZero();
    }

    @Test
    void overTcpTimerKIsZero() {
        arrives(send(tcp), 481);
        assertThat(transactions.clientCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aFlowThatCannotSendFailsTheRequestButNotWithinTheCall() {
        udp.breaks();
        send(udp);
        assertThat(heard.events).isEmpty();
        time.advance(Duration.ZERO);
        assertThat(heard.events).containsExactly("TRANSPORT@0");
        time.advance(Duration.ofSeconds(60));
        assertThat(heard.events).hasSize(1);
        assertThat(transactions.clientCount()).isZero();
    }

    @Test
    void aClosedConnectionFailsWhatWaitsOnIt() {
        send(tcp);
        SipRequest answered = send(tcp);
        arrives(answered, 200);
        transactions.closed(tcp);
        assertThat(heard.events).containsExactly("200", "TRANSPORT@0");
        assertThat(time.pending()).isZero();
    }

    @Test
    void aResponseOfAnotherMethodOrBranchIsNotOurs() {
        SipRequest sent = send(udp);
        transactions.received(
                answer(sent, 200).toBuilder().set("CSeq", "1 MESSAGE").build(), udp);
        transactions.received(
                answer(sent, 200).toBuilder()
                        .set("Via", "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKother")
                        .build(),
                udp);
        assertThat(heard.events).isEmpty();
    }

    @Test
    void cancellingHasNoEffect() {
        ClientTransaction notify = transactions.send(outgoing("NOTIFY").build(), udp, heard);
        notify.cancel();
        arrives(notify.request(), 100);
        assertThat(udp.summary()).containsExactly("NOTIFY");
    }

    @Test
    void beyondTheBoundRequestsFailAtOnce() {
        Transactions small = new Transactions(
                Timers.rfc3261(),
                time,
                new CountingIds("y"),
                new RecordingUser(),
                new TransactionLimits(1, 1, Duration.ofSeconds(5)));
        small.send(outgoing("NOTIFY").build(), udp, new Heard(time));
        small.send(outgoing("NOTIFY").build(), udp, heard);
        time.advance(Duration.ZERO);
        assertThat(heard.events).containsExactly("TRANSPORT@0");
        assertThat(udp.sent()).hasSize(1);
    }
}
