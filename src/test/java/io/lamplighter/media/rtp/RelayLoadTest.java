package io.lamplighter.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many calls at once, in rounds: everything sent in a round has arrived, whole, before the next begins. */
class RelayLoadTest extends RelayHarness {
    private record Call(RtpPhone a, RtpPhone b, MediaSession session) {
        void talk() {
            a.talk(0, session.a().local());
            b.talk(8, session.b().local());
        }

        boolean bothHear() {
            return RtpHeader.payloadType(io.netty.buffer.Unpooled.wrappedBuffer(b.hear())) == 0
                    && RtpHeader.payloadType(io.netty.buffer.Unpooled.wrappedBuffer(a.hear())) == 8;
        }
    }

    @Test
    void fiftyCallsOfOneSecondLoseNothing() {
        carry(50, 50);
    }

    @Test
    @Tag("load")
    void threeHundredCallsOfHalfAMinuteLoseNothing() {
        carry(300, 1500);
    }

    private void carry(int calls, int packetsEachWay) {
        List<Call> running = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            RtpPhone a = phone("127.0.0.1", 2 * i);
            RtpPhone b = phone("127.0.0.3", 2 * i + 1);
            running.add(new Call(a, b, call(a, b)));
        }
        for (int round = 0; round < packetsEachWay; round++) {
            running.forEach(Call::talk);
            assertThat(running).allMatch(Call::bothHear);
        }
        long expected = 2L * calls * packetsEachWay;
        org.awaitility.Awaitility.await().until(() -> relay.totals().packetsOut() == expected);
        assertThat(relay.totals().packetsIn()).isEqualTo(expected);
        assertThat(relay.totals().packetsDropped()).isZero();
    }
}
