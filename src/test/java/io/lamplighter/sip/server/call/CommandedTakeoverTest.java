package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A command from outside brings a call to a phone. */
class CommandedTakeoverTest {
    private static CommandResult of(CompletionStage<Start> command) throws Exception {
        Start start = command.toCompletableFuture().get(30, TimeUnit.SECONDS);
        return start instanceof Start.NotStarted refused ? refused.why() : CommandResult.ACCEPTED;
    }

    private static LocationChoice at(LinePort location) {
        return new LocationChoice.One(location);
    }

    private static CommandResult retrieve(Reception line, LinePort to) throws Exception {
        return of(line.net.control().retrieve(CallNetwork.RECEPTION, Optional.empty(), at(to)));
    }

    @Test
    void aCallInProgressIsBroughtToTheLobby() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            CallId id = line.net.callOn(1);
            assertThat(of(line.net.control().retrieve(CallNetwork.RECEPTION, Optional.of(id), at(LineFixtures.LOBBY))))
                    .isEqualTo(CommandResult.ACCEPTED);
            PhoneCall atC = line.c.phone.expectsInvite();
            assertThat(atC.invite().need("Call-Info")).contains("appearance-index=1", "answer-after=0");
            assertThat(atC.invite().need("P-Asserted-Identity")).contains("15550199");
            line.c.audio.talksTo(where(atC.invite()));
            atC.answers(line.c.sdp());
            atC.expects("ACK");
            assertThat(call.atPhone().expects("BYE").need("Reason")).contains("Call retrieved elsewhere");
            line.world.hears(line.c.audio);
            line.c.audio.hears(line.world);
            assertThat(line.net
                            .snapshot()
                            .at(1)
                            .orElseThrow()
                            .owner()
                            .orElseThrow()
                            .linePort())
                    .isEqualTo(LineFixtures.LOBBY);
            atC.hangsUp();
            call.atWorld().expects("BYE");
            line.net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPhoneIsBroughtIntoTheCallBesideTheOther() throws Exception {
        try (Reception line = Reception.open()) {
            line.a.callsTheWorld(1);
            assertThat(of(line.net.control().bridge(CallNetwork.RECEPTION, Optional.empty(), at(LineFixtures.FRONT))))
                    .isEqualTo(CommandResult.ACCEPTED);
            PhoneCall atB = line.b.phone.expectsInvite();
            line.b.audio.talksTo(where(atB.invite()));
            atB.answers(line.b.sdp());
            atB.expects("ACK");
            line.everybodySeesNext("1=bridge-active");
            line.world.hears(line.a.audio, line.b.audio);
            line.b.audio.hears(line.a.audio, line.world);
        }
    }

    @Test
    void whatCannotBeIsSaidAtOnce() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineVariants.withoutRetrieve()))) {
            assertThat(retrieve(line, LineFixtures.LOBBY)).isEqualTo(CommandResult.UNKNOWN_CALL);
            line.a.callsTheWorld(1);
            assertThat(retrieve(line, LineFixtures.LOBBY)).isEqualTo(CommandResult.NOT_ALLOWED);
            assertThat(retrieve(line, new LinePort("2000-x@example.com"))).isEqualTo(CommandResult.UNKNOWN_LOCATION);
            line.c.phone.unregisters();
            assertThat(of(line.net.control().bridge(CallNetwork.RECEPTION, Optional.empty(), at(LineFixtures.LOBBY))))
                    .isEqualTo(CommandResult.NO_PHONE);
            line.world.hears(line.a.audio);
        }
    }

    @Test
    void aPhoneThatDeclinesLeavesTheCallWhereItIs() throws Exception {
        try (Reception line = Reception.open()) {
            line.a.callsTheWorld(1);
            retrieve(line, LineFixtures.LOBBY);
            PhoneCall atC = line.c.phone.expectsInvite();
            atC.replies("486 Busy Here");
            atC.expects("ACK");
            line.world.hears(line.a.audio);
        }
    }

    @Test
    void aPhoneRingsNoLongerForACallThatIsOver() throws Exception {
        try (Reception line = Reception.open()) {
            Answered call = line.a.callsTheWorld(1);
            retrieve(line, LineFixtures.LOBBY);
            PhoneCall atC = line.c.phone.expectsInvite();
            atC.replies("180 Ringing");
            call.atPhone().hangsUp();
            atC.expects("CANCEL");
            line.net.expectsEverythingGivenBack();
        }
    }
}
