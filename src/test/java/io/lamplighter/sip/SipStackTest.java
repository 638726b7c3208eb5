package io.lamplighter.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.sip.StackParty.Manner;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.ListenPoint;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.sip.transport.TransportSettings;
import io.lamplighter.time.VirtualScheduler;
import io.lamplighter.time.WheelScheduler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two whole stacks that call each other. */
class SipStackTest {
    private static final Duration TALK = Duration.ofMillis(100);

    private final WheelScheduler clock = new WheelScheduler(Clock.systemUTC());
    private final SipTransports callerSockets = new SipTransports(TransportSettings.defaults(), clock);
    private final SipTransports calleeSockets = new SipTransports(TransportSettings.defaults(), clock);

    @AfterEach
    void close() {
        callerSockets.close();
        calleeSockets.close();
        clock.close();
    }

    private Flow flowBetween(StackParty caller, StackParty callee, Transport transport) throws Exception {
        callerSockets.listener(caller);
        calleeSockets.listener(callee);
        ListenPoint any = new ListenPoint(transport, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        callerSockets.start(List.of(any));
        InetSocketAddress there = calleeSockets.start(List.of(any)).get(0).address();
        return callerSockets.connect(transport, there).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private StackParty party(String name, Manner manner) {
        return new StackParty(name, Timers.rfc3261(), clock, manner);
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void aCallIsMadeAnsweredAndEnded(Transport transport) throws Exception {
        StackParty caller = party("a", Manner.ANSWERS);
        StackParty callee = party("b", Manner.ANSWERS);
        caller.call(flowBetween(caller, callee, transport), TALK);
        await().until(() -> caller.steps().contains("BYE 200"));
        assertThat(caller.steps()).containsExactly("hears 180", "hears 200", "hangs up", "BYE 200");
        assertThat(callee.steps()).containsExactly("gets INVITE", "answers", "gets ACK", "gets BYE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"UDP", "TCP"})
    void aCallIsGivenUpWhileItRings(Transport transport) throws Exception {
        StackParty caller = party("a", Manner.ANSWERS);
        StackParty callee = party("b", Manner.RINGS_ON);
        caller.call(flowBetween(caller, callee, transport), TALK);
        await().until(() -> caller.steps().contains("hears 180"));
        caller.giveUp();
        await().until(() -> caller.steps().contains("hears 487"));
        assertThat(callee.steps()).containsExactly("gets INVITE", "gets CANCEL SIP;cause=487");
    }

    @ParameterizedTest
    @CsvSource({"1,0.1", "2,0.1", "3,0.3", "4,0.3", "5,0.3", "6,0.3", "7,0.3", "8,0.4", "9,0.4", "10,0.4"})
    void aCallEndsWellHoweverManyDatagramsAreLost(long seed, double loss) {
        VirtualScheduler time = new VirtualScheduler();
        StackParty caller = new StackParty("a", Timers.rfc3261(), time, Manner.ANSWERS);
        StackParty callee = new StackParty("b", Timers.rfc3261(), time, Manner.ANSWERS);
        caller.call(new LossyWire(time, seed, loss).join(caller, callee), Duration.ofSeconds(40));
        time.advance(Duration.ofMinutes(5));
        assertThat(caller.steps()).contains("hears 200", "hangs up", "BYE 200");
        assertThat(callee.steps()).contains("gets INVITE", "answers", "gets ACK", "gets BYE");
        assertThat(caller.transactionsLeft() + callee.transactionsLeft()).isZero();
        assertThat(time.pending()).isZero();
    }

    /** The CANCEL meets the answer at every possible distance: the call is either up and ended, or never was. */
    @ParameterizedTest
    @CsvSource({"1,0", "2,20", "3,40", "4,50", "5,60", "6,70", "7,80", "8,90", "9,100", "10,120"})
    void aCancelThatCrossesTheAnswerLeavesNoHalfCall(long seed, int after) {
        VirtualScheduler time = new VirtualScheduler();
        StackParty caller = new StackParty("a", Timers.rfc3261(), time, Manner.ANSWERS);
        StackParty callee = new StackParty("b", Timers.rfc3261(), time, Manner.ANSWERS);
        caller.call(new LossyWire(time, seed, 0.1).join(caller, callee), TALK);
        time.advance(Duration.ofMillis(after));
        caller.giveUp();
        time.advance(Duration.ofMinutes(5));
        boolean answered = callee.steps().contains("answers");
        if (answered) {
            assertThat(caller.steps()).contains("hears 200", "BYE 200").doesNotContain("hears 487");
            assertThat(callee.steps()).contains("gets BYE");
        } else {
            assertThat(caller.steps()).contains("hears 487").doesNotContain("hears 200");
        }
        assertThat(caller.transactionsLeft() + callee.transactionsLeft()).isZero();
        assertThat(time.pending()).isZero();
    }
}
