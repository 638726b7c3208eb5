package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client brings the parties of two calls of its user together; it sees them wherever they are. */
class ConsultTransferTest {
    private static final String CAROL = "sip:15550177@example.com";

    private final TonePhone carol = new TonePhone(1900);

    @AfterEach
    void hangUp() {
        carol.close();
    }

    private static CommandResult joins(Reception line, int held, int active) throws Exception {
        return line.net
                .control()
                .consultTransfer(RECEPTION, line.net.callOn(held), line.net.callOn(active))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** Phone A has the world on hold. */
    private static Answered holdsTheWorld(Reception line) {
        Answered first = line.a.callsTheWorld(1);
        line.a.holds(first.atPhone());
        line.everybodySeesNext("1=held");
        return first;
    }

    /** A phone talks to Carol while the world is on hold. */
    private Answered talksToCarol(Reception line, Reception.Member member) {
        PhoneCall call = member.phone.invites(CAROL, member.sdp());
        PhoneCall atCarol = line.net.world().expectsInvite();
        atCarol.answers(sendrecv(carol.port()));
        call.expects(200);
        call.acks();
        atCarol.expects("ACK");
        carol.talksTo(where(atCarol.invite()));
        line.everybodySees("1=held 2=active");
        return new Answered(call, atCarol);
    }

    /** Phone A has answered a click for Carol, who does not answer yet. */
    private static Answered clicksForCarol(Reception line) {
        line.net.control().dial(RECEPTION, CAROL, new LocationChoice.One(LineFixtures.DESK));
        PhoneCall atA = line.a.phone.expectsInvite();
        atA.answers(line.a.sdp());
        atA.expects("ACK");
        return new Answered(atA, line.net.world().expectsInvite());
    }

    private void theWorldAndCarolAreAlone(Reception line, Answered first, Answered second) {
        line.everybodySeesNext("dark");
        line.world.hears(carol);
        carol.hears(line.world);
        first.atWorld().hangsUp();
        second.atWorld().expects("BYE");
        line.net.expectsEverythingGivenBack();
    }

    @Test
    void aCommandFromOutsideJoinsTwoCalls() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = holdsTheWorld(line);
            Answered second = talksToCarol(line, line.a);
            assertThat(joins(line, 1, 1)).isEqualTo(CommandResult.WRONG_STATE);
            assertThat(joins(line, 1, 2)).isEqualTo(CommandResult.ACCEPTED);
            first.atPhone().expects("BYE");
            second.atPhone().expects("BYE");
            theWorldAndCarolAreAlone(line, first, second);
        }
    }

    @Test
    void aCommandFromOutsideJoinsTwoCallsOfDifferentPhones() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = holdsTheWorld(line);
            Answered second = talksToCarol(line, line.b);
            assertThat(joins(line, 1, 2)).isEqualTo(CommandResult.ACCEPTED);
            first.atPhone().expects("BYE");
            second.atPhone().expects("BYE");
            theWorldAndCarolAreAlone(line, first, second);
        }
    }

    @Test
    void twoPhonesThatTalkToEachOtherHaveNobodyToBringTogether() throws Exception {
        try (Reception line = Reception.open()) {
            PhoneCall atA = line.a.phone.invites("sip:2000@example.com", line.a.sdp());
            PhoneCall atB = line.b.phone.expectsInvite();
            PhoneCall atC = line.c.phone.expectsInvite();
            atC.replies("180 Ringing");
            atB.answers(line.b.sdp());
            atA.expects(200);
            atA.acks();
            atB.expects("ACK");
            atC.expects("CANCEL");
            line.everybodySees("1=active 2=active");
            assertThat(joins(line, 1, 2)).isEqualTo(CommandResult.WRONG_STATE);
            atA.hangsUp();
            atB.expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    /** The client clicks for the second call too, and does not wait for its answer. */
    @Test
    void whoIsStillRingingForAClickRingsOnForTheFarParty() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = holdsTheWorld(line);
            Answered second = clicksForCarol(line);
            second.atWorld()
                    .replies("183 Session Progress", "Content-Type: application/sdp", "\r\n" + sendrecv(carol.port()));
            line.everybodySees("1=held 2=progressing");
            assertThat(joins(line, 1, 2)).isEqualTo(CommandResult.ACCEPTED);
            second.atPhone().expects("BYE");
            line.everybodySeesNext("1=held");
            second.atWorld().answers(sendrecv(carol.port()));
            second.atWorld().expects("ACK");
            carol.talksTo(where(second.atWorld().invite()));
            first.atPhone().expects("BYE");
            theWorldAndCarolAreAlone(line, first, second);
        }
    }

    @Test
    void theHeldCallComesBackWhereWhoWasRingingForAClickIsBusyAfterAll() throws Exception {
        try (Reception line = Reception.open()) {
            Answered first = holdsTheWorld(line);
            Answered second = clicksForCarol(line);
            second.atWorld().replies("180 Ringing");
            line.everybodySees("1=held 2=progressing");
            assertThat(joins(line, 1, 2)).isEqualTo(CommandResult.ACCEPTED);
            second.atPhone().expects("BYE");
            second.atWorld().replies("486 Busy Here");
            line.everybodySeesNext("1=held");
            PhoneCall taken = line.b.asksFor(1);
            line.b.isIn(taken);
            first.atPhone().expects("BYE");
            line.world.hears(line.b.audio);
            taken.hangsUp();
            first.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }
}
