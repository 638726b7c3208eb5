package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line that does not allow several call arrangements: one location has calls at a time. */
class OneLocationAtATimeTest {
    private static Reception line() {
        return Reception.of(CallNetwork.plan().with(LineVariants.oneLocationAtATime()));
    }

    @Test
    void othersCannotCallOutAndCallsInRingThatLocationAlone() throws Exception {
        try (Reception line = line()) {
            line.a.callsTheWorld(1);
            assertThat(line.b
                            .phone
                            .invites(CallNetwork.BOB, line.b.sdp())
                            .expects(480)
                            .need("Retry-After"))
                    .isEqualTo("1");
            line.b.phone.seizes(2);
            line.net.world().invites(CallNetwork.NUMBER, Speech.sendrecv(7300));
            PhoneCall second = line.a.phone.expectsInvite();
            line.b.phone.expectsNoInvite(Duration.ofMillis(200));
            line.c.phone.expectsNoInvite(Duration.ofMillis(50));
            second.replies("180 Ringing");
            line.everybodySees("1=active 2=alerting");
        }
    }

    @Test
    void theOnlyCallMayGoToAnotherLocationWhenItIsHeldOrPulled() throws Exception {
        try (Reception line = line()) {
            Answered call = line.a.callsTheWorld(1);
            line.a.holds(call.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            call.atPhone().expects("BYE");
            line.everybodySeesNext("1=active");
            line.c.isIn(line.c.phone.invites("sip:*11@example.com", line.c.sdp()));
            atB.expects("BYE");
            line.world.hears(line.c.audio);
            line.a.phone.invites(CallNetwork.BOB, line.a.sdp()).expects(480);
        }
    }

    @Test
    void oneOfTwoCallsCannotGoToAnotherLocationButBeJoined() throws Exception {
        try (Reception line = line()) {
            Answered first = line.a.callsTheWorld(1);
            line.a.holds(first.atPhone());
            line.everybodySeesNext("1=held");
            PhoneCall second = line.a.phone.invites(CallNetwork.BOB, line.a.sdp());
            PhoneCall atWorld = line.net.world().expectsInvite();
            atWorld.answers(Speech.sendrecv(7300));
            second.expects(200);
            second.acks();
            line.everybodySees("1=held 2=active");
            line.b.asksFor(1).expects(480);
            line.b.lamps.expectsSilence(Duration.ofMillis(200));
            line.b.isIn(line.b.asksFor(2));
            line.everybodySeesNext("1=held 2=bridge-active");
        }
    }

    @Test
    void ofTwoThatDialOnOneIndexExactlyOneGetsItAndTheOtherIsMoved() throws Exception {
        try (Reception line = Reception.open()) {
            String index = "Call-Info: <sip:example.com>;appearance-index=1";
            PhoneCall atA = line.a.phone.invites(CallNetwork.BOB, line.a.sdp(), index);
            PhoneCall atB = line.b.phone.invites(CallNetwork.BOB, line.b.sdp(), index);
            PhoneCall one = line.net.world().expectsInvite();
            PhoneCall other = line.net.world().expectsInvite();
            one.answers(Speech.sendrecv(7300));
            other.answers(Speech.sendrecv(7302));
            String shownToA = atA.expects(200).need("Call-Info");
            atA.acks();
            String shownToB = atB.expects(200).need("Call-Info");
            atB.acks();
            assertThat(shownToA + shownToB).contains("appearance-index=1", "appearance-index=2");
            line.everybodySees("1=active 2=active");
        }
    }

    /** A call that rings at all three phones. */
    private static List<PhoneCall> rings(Reception line, int port) {
        line.net.world().invites(CallNetwork.NUMBER, Speech.sendrecv(port));
        List<PhoneCall> branches = line.members().stream()
                .map(member -> member.phone.expectsInvite())
                .toList();
        branches.forEach(branch -> branch.replies("180 Ringing"));
        return branches;
    }

    @Test
    void theSecondCallRingsOnlyWhereTheFirstIsAnswered() throws Exception {
        try (Reception line = line()) {
            List<PhoneCall> first = rings(line, 7300);
            List<PhoneCall> second = rings(line, 7302);
            line.everybodySees("1=alerting 2=alerting");
            first.get(0).answers(line.a.sdp());
            first.get(0).expects("ACK");
            first.get(1).expects("CANCEL");
            first.get(2).expects("CANCEL");
            second.get(1).expects("CANCEL");
            second.get(2).expects("CANCEL");
            line.everybodySees("1=active 2=alerting");
            second.get(0).expectsSilence(Duration.ofMillis(200));
            second.get(0).answers(line.a.sdp());
            second.get(0).expects("ACK");
            line.everybodySees("1=active 2=active");
        }
    }

    @Test
    void aCallRingsOnlyAtTheLocationThatCallsOutMeanwhile() throws Exception {
        try (Reception line = line()) {
            List<PhoneCall> ringing = rings(line, 7300);
            line.b.callsTheWorld(line.b.sdp(), Speech.sendrecv(line.world.port()), "1=alerting 2=active");
            ringing.get(0).expects("CANCEL");
            ringing.get(2).expects("CANCEL");
            ringing.get(1).answers(line.b.sdp());
            line.everybodySees("1=active 2=active");
        }
    }
}
