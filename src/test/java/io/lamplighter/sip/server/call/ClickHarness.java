package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LinePort;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Clicks on a screen, and phones that are rung for them. */
abstract class ClickHarness {
    static final Duration MOMENT = Duration.ofMillis(200);

    static final LocationChoice ALL = new LocationChoice.All();

    static PhoneCall isAnsweredAt(Reception.Member member, CallNetwork net) throws Exception {
        dials(net, "15550199", ALL);
        PhoneCall atPhone = member.phone.expectsInvite();
        member.audio.talksTo(where(atPhone.invite()));
        atPhone.answers(member.sdp());
        atPhone.expects("ACK");
        return atPhone;
    }

    static int ringing(CallNetwork net) {
        return net.snapshot().at(1).orElseThrow().call().orElseThrow().ringing().size();
    }

    static PhoneCall isAnsweredAt(ScriptedPhone phone, CallNetwork net) throws Exception {
        dials(net, "15550199", ALL);
        PhoneCall atPhone = phone.expectsInvite();
        atPhone.answers(sendrecv(7002));
        atPhone.expects("ACK");
        return atPhone;
    }

    static NetworkPlan alertingAll() {
        ScaSettings d = ScaSettings.defaults();
        ScaSettings all = new ScaSettings(
                true,
                d.alertAllAppearancesForGroupPagingCalls(),
                d.allowSCACallRetrieve(),
                d.multipleCallArrangementIsActive(),
                d.allowBridgingBetweenLocations(),
                d.bridgeWarningTone(),
                d.enableCallParkNotification(),
                d.useUserPrimaryWithAlternateCallsSetting(),
                d.allowSimultaneousPrimaryAndAlternateCalls(),
                d.restrictCallRetrieveOfPrimaryCall(),
                d.restrictCallBridgingOfPrimaryCall());
        return CallNetwork.plan().with(LineFixtures.withSettings(LineFixtures.reception(), all));
    }

    static Start not(CommandResult why) {
        return new Start.NotStarted(why);
    }

    static CommandResult result(CompletionStage<CommandResult> command) throws Exception {
        return command.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    static LocationChoice at(LinePort location) {
        return new LocationChoice.One(location);
    }

    static Start dials(CallNetwork net, String address, LocationChoice from) throws Exception {
        return net.control()
                .dial(RECEPTION, address, from)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
