package io.lamplighter.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.CountingIds;
import io.lamplighter.sip.transaction.RecordingFlow;
import io.lamplighter.sip.transaction.Requests;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transaction.TransactionUser;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AcceptedInviteTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final AtomicInteger givenUp = new AtomicInteger();
    private RecordingFlow flow;
    private AcceptedInvite accepted;

    private final TransactionUser user = new TransactionUser() {
        @Override
        public void request(ServerTransaction invite) {
            SipResponse ok = Requests.answer(invite.request(), 200);
            accepted = new AcceptedInvite(invite, ok, Timers.rfc3261(), time, givenUp::incrementAndGet);
            accepted.start();
        }

        @Override
        public void ack(SipRequest ack, Flow from) {
            accepted.acknowledged();
        }

        @Override
        public void cancelled(ServerTransaction invite, SipRequest cancel) {
            throw new AssertionError("nothing was cancelled");
        }
    };
    private final Transactions transactions = new Transactions(Timers.rfc3261(), time, new CountingIds("x"), user);

    private void inviteOver(Transport transport) {
        flow = new RecordingFlow(transport, time);
        transactions.received(Requests.incoming("INVITE", "z9hG4bK1").build(), flow);
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void theSuccessIsRepeatedUpToT2UntilItIsGivenUp(Transport transport) {
        inviteOver(transport);
        time.advance(Duration.ofSeconds(60));
        assertThat(flow.sentAt())
                .containsExactly(0L, 500L, 1500L, 3500L, 7500L, 11500L, 15500L, 19500L, 23500L, 27500L, 31500L);
        assertThat(givenUp).hasValue(1);
        assertThat(transactions.serverCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void theAckStopsIt(Transport transport) {
        inviteOver(transport);
        time.advance(Duration.ofMillis(600));
        SipRequest ack = Requests.incoming("ACK", "z9hG4bK2").toTag("b1").build();
        transactions.received(ack, flow);
        transactions.received(ack, flow);
        time.advance(Duration.ofSeconds(60));
        assertThat(flow.summary()).containsExactly("200", "200");
        assertThat(givenUp).hasValue(0);
        assertThat(time.pending()).isZero();
    }
}
