package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What phones are told of calls parked against their line. */
class ParkInfoLadderTest {
    private static final Duration A_MOMENT = Duration.ofMillis(150);
    private static final String TYPE = "application/x-broadworks-callpark-info+xml";
    private static final CallId CALL = new CallId(41);

    private SipNetwork net;

    @AfterEach
    void stop() {
        net.close();
    }

    private static LineDefinition telling(boolean ofParkedCalls) {
        ScaSettings defaults = ScaSettings.defaults();
        return LineFixtures.withSettings(
                LineFixtures.reception(),
                new ScaSettings(
                        defaults.alertAllAppearancesForClickToDialCalls(),
                        defaults.alertAllAppearancesForGroupPagingCalls(),
                        defaults.allowSCACallRetrieve(),
                        defaults.multipleCallArrangementIsActive(),
                        defaults.allowBridgingBetweenLocations(),
                        defaults.bridgeWarningTone(),
                        ofParkedCalls,
                        defaults.useUserPrimaryWithAlternateCallsSetting(),
                        defaults.allowSimultaneousPrimaryAndAlternateCalls(),
                        defaults.restrictCallRetrieveOfPrimaryCall(),
                        defaults.restrictCallBridgingOfPrimaryCall()));
    }

    private ScriptedPhone front(boolean toldOfParkedCalls) {
        net = SipNetwork.of(telling(toldOfParkedCalls)).start();
        return net.phone("2000-b");
    }

    private static PhoneSubscription takesParking(ScriptedPhone phone) {
        PhoneSubscription lamps = phone.subscription("call-info");
        lamps.subscribe(3600, "Accept: " + TYPE).mustBe(200);
        return lamps;
    }

    private void parks(RemoteParty far) {
        Instant now = Instant.ofEpochSecond(1_767_225_600);
        net.happens(
                RECEPTION,
                new LineEvent.ParkAgainst(
                        now, new ParkedCall(CALL, far, RECEPTION, LineFixtures.DESK, now, now.plusSeconds(45))));
    }

    private static void expectsNobody(WireMessage notify) {
        assertThat(notify.need("Content-Type")).isEqualTo(TYPE);
        assertThat(notify.body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                        + "<x-broadworks-callpark-info xmlns=\"http://schema.broadsoft.com/callpark\"><callpark/>"
                        + "</x-broadworks-callpark-info>\r\n");
    }

    @Test
    void everyLocationThatTakesItIsToldOfAParkedCallAndOfItsEnd() {
        ScriptedPhone front = front(true);
        PhoneSubscription atFront = takesParking(front);
        PhoneSubscription atLobby = takesParking(net.phone("2000-c"));
        PhoneSubscription plain = net.phone("2000").subscription("call-info");
        plain.subscribe(3600).mustBe(200);
        expectsNobody(atFront.expectsNotify());
        expectsNobody(atLobby.expectsNotify());
        assertThat(plain.expectsNotify().header("Content-Type")).isEmpty();

        parks(new RemoteParty("Bob & <Co>", "sip:+15550199@example.com", false));
        for (PhoneSubscription told : List.of(atFront, atLobby)) {
            WireMessage notify = told.expectsNotify();
            assertThat(PhoneSubscription.lamps(notify)).isEqualTo("dark");
            assertThat(notify.body())
                    .contains("<callpark><parked><identity display=\"Bob &amp; &lt;Co&gt;\">"
                            + "sip:+15550199@example.com</identity></parked></callpark>");
        }
        net.happens(RECEPTION, new LineEvent.Unpark(Instant.ofEpochSecond(1_767_225_610), CALL));
        expectsNobody(atFront.expectsNotify());
        expectsNobody(atLobby.expectsNotify());
        plain.expectsSilence(A_MOMENT);
    }

    @Test
    void aWithheldPartyIsAnonymousThereToo() {
        PhoneSubscription lamps = takesParking(front(true));
        expectsNobody(lamps.expectsNotify());
        parks(new RemoteParty("Bob", "sip:+15550199@example.com", true));
        assertThat(lamps.expectsNotify().body())
                .contains("<identity display=\"Anonymous\">sip:anonymous@anonymous.invalid</identity>")
                .doesNotContain("15550199");
    }

    @Test
    void aLineThatDoesNotTellOfParkedCallsTellsNobody() {
        PhoneSubscription lamps = takesParking(front(false));
        assertThat(lamps.expectsNotify().header("Content-Type")).isEmpty();
        parks(RemoteParty.of("sip:+15550199@example.com"));
        lamps.expectsSilence(A_MOMENT);
    }

    @Test
    void switchingItOnIsKnownToThePhonesAtOnce() {
        PhoneSubscription lamps = takesParking(front(false));
        assertThat(lamps.expectsNotify().body()).isEmpty();
        net.provision(new DirectoryChange.Put(telling(true)));
        expectsNobody(lamps.expectsNotify());
        net.provision(new DirectoryChange.Put(telling(false)));
        assertThat(lamps.expectsNotify().body()).isEmpty();
    }

    @Test
    void aPhoneThatTakesItIsToldAfterARestartToo() {
        PhoneSubscription lamps = takesParking(front(true));
        expectsNobody(lamps.expectsNotify());
        net.restart();
        expectsNobody(lamps.expectsNotify());
    }
}
