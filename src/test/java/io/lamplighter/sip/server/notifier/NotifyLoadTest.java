package io.lamplighter.sip.server.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.testkit.LampBoard;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a change of lamps costs and how fast it reaches the last phone; figures are printed, not judged. */
@Tag("load")
class NotifyLoadTest {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 20_000;

    @ParameterizedTest(name = "{0} phones")
    @ValueSource(ints = {2, 10, 35, 100})
    void everyPhoneIsToldEveryStateOnce(int phones) {
        LineId line = new LineId("3000@example.com");
        try (SipNetwork net = SipNetwork.of(LineFixtures.line("3000", phones)).start();
                LampBoard board = LampBoard.of(net.address(), phones)) {
            for (int i = 1; i <= phones; i++) {
                String user = i == 1 ? "3000" : "3000-" + i;
                ScriptedPhone phone = net.phone(user, "secret-" + i);
                phone.registers();
                board.subscribe(i - 1, phone);
            }
            Switch lamps = new Switch(net, line);
            lamps.answer();
            board.awaitEverywhere("appearance-state=active");
            for (int i = 0; i < WARM_UP / phones; i++) {
                lamps.flip(board);
            }
            long[] cpu = cpu();
            long begin = System.nanoTime();
            int rounds = MEASURED / phones;
            long[] lag = new long[rounds];
            for (int i = 0; i < rounds; i++) {
                lag[i] = lamps.flip(board);
            }
            report(
                    phones,
                    rounds,
                    lag,
                    LongStream.of(cpu()).sum() - LongStream.of(cpu).sum(),
                    begin);
            assertThat(board.outOfOrder()).isZero();
        }
    }

    private static void report(int phones, int rounds, long[] lag, long cpu, long begin) {
        Arrays.sort(lag);
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                "%d phones: %.1f us CPU of the server per NOTIFY with its 200, %.0f NOTIFY/s, "
                        + "trigger to last phone p50 %.3f ms, p99 %.3f ms%n",
                phones,
                cpu / 1e3 / rounds / phones,
                rounds * phones / seconds,
                lag[rounds / 2] / 1e6,
                lag[rounds * 99 / 100] / 1e6);
    }

    /** CPU time of the server's threads. */
    private static long[] cpu() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Long> times = new ArrayList<>();
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().matches("(signalling|pool|deadlines).*")) {
                times.add(threads.getThreadCpuTime(info.getThreadId()));
            }
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }

    /** A call that is put on hold and taken back. */
    private static final class Switch {
        private final SipNetwork net;
        private final LineId line;
        private final Endpoint owner = new Endpoint(new LinePort("3000@example.com"), "owner");
        private final CallId call;
        private boolean held;

        Switch(SipNetwork net, LineId line) {
            this.net = net;
            this.line = line;
            this.call = net.lines().nextCallId();
        }

        void answer() {
            RemoteParty bob = new RemoteParty("Bob", "sip:+15550199@example.com", false);
            net.happens(line, new LineEvent.Offer(Instant.now(), call, bob));
            net.happens(line, new LineEvent.Answer(Instant.now(), call, owner, new LegIdentity("c", "a", "b"), bob));
        }

        /** @return nanoseconds until the last phone shows it */
        long flip(LampBoard board) {
            held = !held;
            LineEvent event = held
                    ? new LineEvent.Hold(Instant.now(), call, owner)
                    : new LineEvent.Resume(Instant.now(), call, owner);
            return board.next(
                    () -> net.lines().submit(line, event), held ? "appearance-state=held" : "appearance-state=active");
        }
    }
}
