package io.lamplighter.sip.transaction;

import static io.lamplighter.sip.transaction.Requests.ackFor;
import static io.lamplighter.sip.transaction.Requests.answer;
import static io.lamplighter.sip.transaction.Requests.cancelOf;
import static io.lamplighter.sip.transaction.Requests.incoming;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerTransactionsTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private final RecordingFlow udp = new RecordingFlow(Transport.UDP, time);
    private final RecordingFlow tcp = new RecordingFlow(Transport.TCP, time);
    private final RecordingUser user = new RecordingUser();
    private final Transactions transactions = new Transactions(Timers.rfc3261(), time, new CountingIds("x"), user);

    private final SipRequest invite = incoming("INVITE", "z9hG4bK1").build();
    private final SipRequest subscribe = incoming("SUBSCRIBE", "z9hG4bK2").build();

    private ServerTransaction arrives(SipRequest request, Flow flow) {
        transactions.received(request, flow);
        return user.requests.get(user.requests.size() - 1);
    }

    private void ends() {
        assertThat(transactions.serverCount()).isZero();
        assertThat(time.pending()).isZero();
    }

    @Test
    void aRepeatedRequestIsHandedUpOnceAndAnsweredAgainUntilTimerJ() {
        ServerTransaction transaction = arrives(subscribe, udp);
        transactions.received(subscribe, udp);
        assertThat(udp.sent()).isEmpty();
        transaction.respond(answer(subscribe, 200));
        transaction.respond(answer(subscribe, 500));
        time.advance(Duration.ofMillis(31_999));
        transactions.received(subscribe, udp);
        assertThat(udp.summary()).containsExactly("200", "200");
        assertThat(user.requests).hasSize(1);
        time.advance(Duration.ofMillis(1));
        ends();
    }

    @Test
    void aProvisionalResponseIsRepeatedUntilTheFinalOne() {
        ServerTransaction transaction = arrives(subscribe, udp);
        transaction.respond(answer(subscribe, 100));
        transactions.received(subscribe, udp);
        assertThat(transaction.answered()).isFalse();
        assertThat(udp.summary()).containsExactly("100", "100");
    }

    @Test
    void overTcpTimerJIsZero() {
        arrives(subscribe, tcp).respond(answer(subscribe, 200));
        ends();
    }

    @Test
    void anInviteIsAnswered100After200MillisecondsUnlessTheUserWasQuicker() {
        arrives(invite, udp);
        time.advance(Duration.ofMillis(199));
        assertThat(udp.sent()).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(udp.summary()).containsExactly("100");
        assertThat(udp.response(0).to().tag()).isEmpty();
        transactions.received(invite, udp);
        assertThat(udp.summary()).containsExactly("100", "100");
    }

    @Test
    void aUserThatRingsAtOnceSparesThe100() {
        arrives(invite, udp).respond(answer(invite, 180));
        time.advance(Duration.ofSeconds(1));
        transactions.received(invite, udp);
        assertThat(udp.summary()).containsExactly("180", "180");
    }

    @Test
    void aRefusalIsRepeatedByTimerGUntilTimerH() {
        arrives(invite, udp).respond(answer(invite, 486));
        time.advance(Duration.ofSeconds(60));
        assertThat(udp.sentAt())
                .containsExactly(0L, 500L, 1500L, 3500L, 7500L, 11500L, 15500L, 19500L, 23500L, 27500L, 31500L);
        ends();
    }

    @Test
    void overTcpARefusalIsSentOnceAndTimerHEndsTheWait() {
        arrives(invite, tcp).respond(answer(invite, 486));
        time.advance(Duration.ofMillis(31_999));
        assertThat(tcp.sentAt()).containsExactly(0L);
        assertThat(transactions.serverCount()).isOne();
        time.advance(Duration.ofMillis(1));
        ends();
    }

    @Test
    void theAckOfARefusalIsAbsorbedUntilTimerI() {
        arrives(invite, udp).respond(answer(invite, 486));
        SipRequest ack = ackFor(invite, udp.response(0));
        transactions.received(ack, udp);
        transactions.received(invite, udp);
        time.advance(Duration.ofMillis(4_999));
        transactions.received(ack, udp);
        assertThat(udp.summary()).containsExactly("486");
        assertThat(transactions.serverCount()).isOne();
        time.advance(Duration.ofMillis(1));
        assertThat(user.acks).isEmpty();
        ends();
    }

    @Test
    void overTcpTimerIIsZero() {
        arrives(invite, tcp).respond(answer(invite, 486));
        transactions.received(ackFor(invite, tcp.response(0)), tcp);
        ends();
    }

    @Test
    void afterASuccessRepeatsAreAbsorbedAndTheUserRepeatsThe200UntilTimerL() {
        ServerTransaction transaction = arrives(invite, udp);
        transaction.respond(answer(invite, 200));
        transactions.received(invite, udp);
        transaction.respond(answer(invite, 180));
        transaction.respond(answer(invite, 486));
        assertThat(udp.summary()).containsExactly("200");
        transaction.respond(answer(invite, 200));
        assertThat(udp.summary()).containsExactly("200", "200");
        time.advance(Duration.ofMillis(31_999));
        assertThat(transactions.serverCount()).isOne();
        time.advance(Duration.ofMillis(1));
        ends();
    }

    @Test
    void theAckOfASuccessReachesTheUserWhateverItsBranch() {
        arrives(invite, udp).respond(answer(invite, 200));
        transactions.received(ackFor(invite, udp.response(0)), udp);
        transactions.received(incoming("ACK", "z9hG4bKother").build(), udp);
        assertThat(user.acks).hasSize(2);
    }

    @Test
    void aCancelIsAnsweredAndHandedUp() {
        ServerTransaction transaction = arrives(invite, udp);
        transaction.respond(answer(invite, 180));
        transactions.received(cancelOf(invite), udp);
        assertThat(udp.summary()).containsExactly("180", "200");
        assertThat(udp.response(1).cseq()).hasToString("1 CANCEL");
        assertThat(udp.response(1).to().tag()).contains("b1");
        assertThat(user.cancelled).containsExactly(transaction);
        transactions.received(cancelOf(invite), udp);
        assertThat(udp.summary()).containsExactly("180", "200", "200");
        assertThat(user.cancelled).hasSize(1);
        transaction.respond(answer(invite, 487));
        transactions.received(ackFor(invite, udp.response(3)), udp);
        time.advance(Duration.ofSeconds(32));
        ends();
    }

    @Test
    void aCancelThatComesTooLateIsAnsweredButDisturbsNothing() {
        arrives(invite, udp).respond(answer(invite, 200));
        transactions.received(cancelOf(invite), udp);
        assertThat(udp.summary()).containsExactly("200", "200");
        assertThat(user.cancelled).isEmpty();
    }

    @Test
    void aCancelOfNothingIsAnswered481() {
        transactions.received(cancelOf(invite), udp);
        assertThat(udp.summary()).containsExactly("481");
        assertThat(udp.response(0).to().tag()).isPresent();
        assertThat(user.cancelled).isEmpty();
    }

    @Test
    void theSameRequestOverAnotherPathIsMerged() {
        arrives(invite, udp);
        SipRequest copy = incoming("INVITE", "z9hG4bKfork").build();
        transactions.received(copy, udp);
        assertThat(udp.summary()).containsExactly("482");
        assertThat(user.requests).hasSize(1);
        transactions.received(ackFor(copy, udp.response(0)), udp);
        assertThat(user.acks).isEmpty();
    }

    @Test
    void theSameNumberInADialogIsNotMerged() {
        arrives(invite.toBuilder().toTag("b1").build(), udp);
        transactions.received(incoming("INVITE", "z9hG4bKfork").toTag("b1").build(), udp);
        assertThat(user.requests).hasSize(2);
    }

    @Test
    void onceTheFirstCopyIsForgottenAnotherIsNew() {
        arrives(subscribe, udp).respond(answer(subscribe, 200));
        time.advance(Duration.ofSeconds(32));
        transactions.received(incoming("SUBSCRIBE", "z9hG4bKlater").build(), udp);
        assertThat(user.requests).hasSize(2);
    }

    @Test
    void aSenderBeforeRfc3261IsMatchedByItsOtherHeaders() {
        SipRequest older = incoming("INVITE", "1")
                .set("Via", "SIP/2.0/UDP old.example.com")
                .build();
        arrives(older, udp).respond(answer(older, 486));
        transactions.received(older, udp);
        assertThat(udp.summary()).containsExactly("486", "486");
        transactions.received(ackFor(older, udp.response(0)), udp);
        time.advance(Duration.ofSeconds(60));
        assertThat(udp.summary()).hasSize(2);
        assertThat(user.requests).hasSize(1);
        assertThat(user.acks).isEmpty();
    }

    @Test
    void twoRequestsWithTheBareCookieNeverShareATransaction() {
        arrives(incoming("OPTIONS", "z9hG4bK").build(), udp);
        arrives(incoming("OPTIONS", "z9hG4bK").set("Call-ID", "call-2").build(), udp);
        assertThat(user.requests).hasSize(2);
    }

    @Test
    void theSameBranchFromAnotherHostIsAnotherTransaction() {
        arrives(subscribe, udp);
        arrives(
                subscribe.toBuilder()
                        .set("Via", "SIP/2.0/UDP 192.0.2.3:5060;branch=z9hG4bK2")
                        .set("Call-ID", "call-2")
                        .build(),
                udp);
        assertThat(user.requests).hasSize(2);
    }

    @Test
    void beyondTheBoundRequestsGet503WithRetryAfterAndNothingIsKept() {
        Transactions small = new Transactions(
                Timers.rfc3261(), time, new CountingIds("y"), user, new TransactionLimits(1, 1, Duration.ofSeconds(7)));
        small.received(subscribe, udp);
        small.received(
                incoming("SUBSCRIBE", "z9hG4bK3").set("Call-ID", "call-2").build(), udp);
        assertThat(udp.summary()).containsExactly("503");
        assertThat(udp.response(0).header("Retry-After")).contains("7");
        assertThat(small.serverCount()).isOne();
    }

    @Test
    void aUserThatFailsIsCoveredByA500() {
        Transactions failing = new Transactions(Timers.rfc3261(), time, new CountingIds("y"), new TransactionUser() {
            @Override
            public void request(ServerTransaction transaction) {
                throw new IllegalStateException("a fault in the user");
            }

            @Override
            public void ack(SipRequest ack, Flow flow) {
                throw new AssertionError("no ACK was sent");
            }

            @Override
            public void cancelled(ServerTransaction cancelled, SipRequest cancel) {
                throw new AssertionError("nothing was cancelled");
            }
        });
        failing.received(subscribe, udp);
        assertThat(udp.summary()).containsExactly("500");
    }
}
