package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.ServiceTestSettings.anywhere;
import static io.lamplighter.sip.server.call.ServiceTestSettings.remoteOffice;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Service;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.Endpoint;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that begin on a screen and are made from a phone outside. */
class ClickToDialElsewhereTest {
    private static final Duration QUIET = Duration.ofMillis(150);
    private static final String OFFICE = "15550177";
    private static final String PARTY = "15550188";

    private final TonePhone user = new TonePhone(500);
    private final TonePhone party = new TonePhone(800);

    @AfterEach
    void hangUp() {
        user.close();
        party.close();
    }

    private static Start dials(CallNetwork net, LocationChoice from) throws Exception {
        return net.control().dial(RECEPTION, PARTY, from).toCompletableFuture().get();
    }

    private static PhoneCall called(CallNetwork net, String number) {
        PhoneCall call = net.world().expectsInvite();
        assertThat(call.invite().startLine()).contains(number);
        return call;
    }

    /** The office has answered; the party is called, answers, and both hear each other. */
    private PhoneCall talks(CallNetwork net, PhoneCall office) {
        user.talksTo(where(office.invite()));
        office.answers(sendrecv(user.port()));
        office.expects("ACK");
        PhoneCall atParty = called(net, PARTY);
        assertThat(atParty.invite().need("From")).contains("+15550100");
        party.talksTo(where(atParty.invite()));
        atParty.answers(sendrecv(party.port()));
        atParty.expects("ACK");
        user.hears(party);
        party.hears(user);
        return atParty;
    }

    @Test
    void theRemoteOfficeIsCalledFirstAndThenTheParty() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.REMOTE_OFFICE, remoteOffice(OFFICE))
                .start()) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            assertThat(dials(net, new LocationChoice.All())).isInstanceOf(Start.Started.class);
            lamps.expectsNextLamps("1=alerting");
            PhoneCall office = called(net, OFFICE);
            office.replies("180 Ringing");
            PhoneCall atParty = talks(net, office);
            lamps.expectsNextLamps("1=progressing");
            lamps.expectsNextLamps("1=active");
            assertThat(net.snapshot().at(1).orElseThrow().owner().orElseThrow().kind())
                    .isEqualTo(Endpoint.Kind.REMOTE_OFFICE);
            a.expectsNoInvite(QUIET);
            office.hangsUp();
            atParty.expects("BYE");
            lamps.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void anOfficeThatDoesNotAnswerLeadsToNoCall() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.REMOTE_OFFICE, remoteOffice(OFFICE))
                .start()) {
            dials(net, new LocationChoice.Primary());
            called(net, OFFICE).replies("486 Busy Here");
            net.world().expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();

            dials(net, new LocationChoice.Primary());
            PhoneCall office = called(net, OFFICE);
            office.replies("180 Ringing");
            net.control().release(RECEPTION, net.callOn(1));
            office.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aPartyThatRefusesOrAnOfficeThatHangsUpEndsIt() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.REMOTE_OFFICE, remoteOffice(OFFICE))
                .start()) {
            dials(net, new LocationChoice.All());
            PhoneCall office = called(net, OFFICE);
            office.answers(sendrecv(user.port()));
            office.expects("ACK");
            called(net, PARTY).replies("486 Busy Here");
            office.expects("BYE");
            net.expectsEverythingGivenBack();

            dials(net, new LocationChoice.All());
            PhoneCall again = called(net, OFFICE);
            again.answers(sendrecv(user.port()));
            again.expects("ACK");
            PhoneCall atParty = called(net, PARTY);
            atParty.replies("180 Ringing");
            again.hangsUp();
            atParty.expects("CANCEL");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void oneOfTheLinesOwnLocationsMayBeNamedNevertheless() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.REMOTE_OFFICE, remoteOffice(OFFICE))
                .start()) {
            ScriptedPhone b = net.phone("b");
            dials(net, new LocationChoice.One(LineFixtures.FRONT));
            b.expectsInvite();
            net.world().expectsNoInvite(QUIET);
        }
    }

    @Test
    void aPhoneOfAnywhereIsCalledWhereItIsAskedFor() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.BROADWORKS_ANYWHERE, anywhere(OFFICE))
                .start()) {
            ScriptedPhone a = net.phone("a");
            Screen screen = Screen.beside(net);
            assertThat(screen.asks(
                                    "POST",
                                    "/New?address=" + PARTY + "&location=BroadWorksAnywhere&locationAddress=tel:"
                                            + OFFICE)
                            .status())
                    .isEqualTo(201);
            PhoneCall atParty = talks(net, called(net, OFFICE));
            assertThat(screen.shows(Screen.callIn(screen.asks("GET", "").body())))
                    .contains("type=\"xsi:BroadWorksAnywhereEndpoint\"");
            a.expectsNoInvite(QUIET);
            net.control().release(RECEPTION, net.callOn(1));
            atParty.expects("BYE");
            assertThat(screen.asks("POST", "/New?address=" + PARTY + "&location=BroadWorksAnywhere")
                            .status())
                    .isEqualTo(400);
            assertThat(dials(net, new LocationChoice.Anywhere("15550199")))
                    .isEqualTo(new Start.NotStarted(CommandResult.UNKNOWN_LOCATION));
        }
    }

    @Test
    void everyPhoneOfAnywhereRingsTogetherWithTheLinesWhereTheUserWantsThat() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.BROADWORKS_ANYWHERE, anywhere(OFFICE))
                .start()) {
            ScriptedPhone a = net.phone("a");
            dials(net, new LocationChoice.All());
            PhoneCall atA = a.expectsInvite();
            PhoneCall mobile = called(net, OFFICE);
            mobile.replies("180 Ringing");
            atA.answers(sendrecv(user.port()));
            atA.expects("ACK");
            mobile.expects("CANCEL");
            PhoneCall atParty = called(net, PARTY);
            atParty.answers(sendrecv(party.port()));
            atParty.expects("ACK");
            atA.hangsUp();
            atParty.expects("BYE");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aLineWithoutRightToCallOutIsNotDialledFromElsewhereEither() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(LineVariants.withoutOrigination())
                .with(Service.REMOTE_OFFICE, remoteOffice(OFFICE))
                .start()) {
            assertThat(dials(net, new LocationChoice.All())).isEqualTo(new Start.NotStarted(CommandResult.NO_PHONE));
            net.world().expectsNoInvite(QUIET);
        }
    }
}
