package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.ServiceTestSettings.remoteOffice;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.ring.Ringing;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import org.junit.jupiter.api.Test;

/** A user's calls ring at his remote office alone. */
class RemoteOfficeTest extends MobileHarness {
    // ---- remote office

    @Test
    void theRemoteOfficeRingsInsteadOfThePhonesAndHasTheAppearance() throws Exception {
        try (CallNetwork net = with(Service.REMOTE_OFFICE, remoteOffice(MOBILE))) {
            ScriptedPhone a = net.phone("a");
            PhoneSubscription lamps = lampsOf(a);
            Ringing ringing = rings(net);
            lamps.expectsNextLamps("1=alerting");
            ringing.atMobile().replies("180 Ringing");
            ringing.caller().expects(180);
            isAnsweredAtTheMobile(ringing);
            lamps.expectsNextLamps("1=active");
            assertThat(first(net).owner().orElseThrow().kind()).isEqualTo(Endpoint.Kind.REMOTE_OFFICE);
            a.expectsNoInvite(QUIET);
            ringing.atMobile().hangsUp();
            ringing.caller().expects("BYE");
            lamps.expectsNextLamps("dark");
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRemoteOfficeThatIsBusyIsTheUserBusy() throws Exception {
        try (CallNetwork net = with(Service.REMOTE_OFFICE, remoteOffice(MOBILE))) {
            Ringing busy = rings(net);
            busy.atMobile().replies("486 Busy Here");
            busy.caller().expects(486);
            net.sets(Service.CALL_FORWARDING_BUSY, ServiceFixtures.forwardingTo("15550179"));
            Ringing forwarded = rings(net);
            forwarded.atMobile().replies("486 Busy Here");
            PhoneCall last = net.world().expectsInvite();
            assertThat(last.invite().need("Diversion")).contains("user-busy");
            last.replies("404 Not Found");
            forwarded.caller().expects(404);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aRemoteOfficeThatLeadsNowhereIsAUserNotReachable() throws Exception {
        try (CallNetwork net = with(Service.REMOTE_OFFICE, remoteOffice("sip:x@elsewhere.example"))) {
            ScriptedPhone a = net.phone("a");
            net.world().invites(NUMBER, sdp(caller)).expects(480);
            a.expectsNoInvite(QUIET);
            net.expectsEverythingGivenBack();
        }
    }
}
