package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.ServiceTestSettings.ringingTooIfConfirmed;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A caller, a user's mobile outside, and calls that ring there. */
abstract class MobileHarness {
    static final Duration QUIET = Duration.ofMillis(150);

    static final String MOBILE = "15550177";

    final TonePhone caller = new TonePhone(500);

    final TonePhone mobile = new TonePhone(800);

    @AfterEach
    void hangUp() {
        caller.close();
        mobile.close();
    }

    static CallNetwork with(Service service, ServiceSettings set) {
        return CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(service, set)
                .start();
    }

    String sdp(TonePhone phone) {
        return sendrecv(phone.port());
    }

    /** The world calls the reception, and the mobile rings for it. */
    record Ringing(PhoneCall caller, PhoneCall atMobile) {}

    Ringing rings(CallNetwork net) {
        PhoneCall world = net.world().invites(NUMBER, sdp(caller));
        PhoneCall atMobile = net.world().expectsInvite();
        assertThat(atMobile.invite().startLine()).contains(MOBILE);
        assertThat(atMobile.invite().need("Diversion")).contains("+15550100").contains("reason=follow-me");
        assertThat(atMobile.invite().need("From")).contains("15550199");
        return new Ringing(world, atMobile);
    }

    void isAnsweredAtTheMobile(Ringing ringing) {
        ringing.atMobile().answers(sdp(mobile));
        WireMessage ok = ringing.caller().expects(200);
        ringing.caller().acks();
        ringing.atMobile().expects("ACK");
        caller.talksTo(where(ok));
        mobile.talksTo(where(ringing.atMobile().invite()));
        caller.hears(mobile);
        mobile.hears(caller);
    }

    static LineSnapshot.Busy first(CallNetwork net) {
        return net.snapshot().at(1).orElseThrow();
    }

    // ---- answer confirmation

    static CallNetwork confirming(Duration patience) {
        return CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(Service.SIMULTANEOUS_RING, ringingTooIfConfirmed(MOBILE))
                .countingRingsOf(Duration.ofSeconds(6), patience)
                .start();
    }
}
