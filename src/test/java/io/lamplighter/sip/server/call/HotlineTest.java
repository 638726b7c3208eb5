package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.Location.Hotline;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone that calls one contact as soon as it is off hook. */
class HotlineTest {
    /** The reception whose second location has this hotline. */
    private static LineDefinition with(Hotline hotline) {
        Location front = LineFixtures.location(LineFixtures.FRONT, false, "secret-b");
        return LineFixtures.withLocations(
                LineFixtures.reception(),
                LineFixtures.location(LineFixtures.DESK, true, "secret-a"),
                new Location(front.linePort(), false, front.device(), true, true, true, hotline, front.credentials()));
    }

    private static CallNetwork calling(String contact) {
        return CallNetwork.plan()
                .with(with(new Hotline(true, Optional.of(contact))))
                .with(LineFixtures.line("3000", 1))
                .start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:example.com",
                "sip:2000@example.com",
                "sip:2000-b@example.com",
                "sip:15550142@example.com",
                "sip:*11@example.com",
                "sip:nobody@example.com"
            })
    void whateverIsDialledTheContactIsCalled(String dialled) throws Exception {
        try (CallNetwork net = calling("tel:+15550199")) {
            ScriptedPhone hot = net.phone("b");
            PhoneSubscription lamps = lampsOf(hot);
            PhoneCall call = hot.invites(dialled, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            assertThat(atWorld.invite().uri()).contains("15550199");
            lamps.expectsLamps("1=progressing");
            atWorld.answers(sendrecv(7100));
            call.expects(200);
            call.acks();
            lamps.expectsLamps("1=active");
        }
    }

    @Test
    void theContactIsCalledFromTheAppearanceThatWasSeized() throws Exception {
        try (CallNetwork net = calling("3000")) {
            ScriptedPhone called = net.phone("other", "3000", "secret-1");
            ScriptedPhone hot = net.phone("b");
            hot.seizes(2).expectsNextLamps("2");
            PhoneCall call = hot.invites(
                    "sip:2000@example.com", sendrecv(7002), "Call-Info: <sip:example.com>;appearance-index=2");
            PhoneCall atOther = called.expectsInvite();
            assertThat(net.snapshot().at(2)).isPresent();
            atOther.answers(sendrecv(7010));
            call.expects(200);
            call.acks();
        }
    }

    @Test
    void aCallOfTheLineOnHoldIsStillTakenByAHotline() throws Exception {
        try (CallNetwork net = calling("tel:+15550199")) {
            ScriptedPhone hot = net.phone("b");
            Talk talk = Talk.on(net);
            talk.atPhone().reinvites(Speech.sendonly(7002)).expects(200);
            talk.atPhone().acks();
            talk.lamps().expectsLamps("1=held");
            PhoneCall taken = hot.invites(
                    "sip:2000@example.com", sendrecv(7004), "Call-Info: <sip:example.com>;appearance-index=1");
            taken.expects(200);
            taken.acks();
            talk.atPhone().expects("BYE");
        }
    }

    @Test
    void aContactThatLeadsNowhereIsSaidSo() throws Exception {
        try (CallNetwork net = calling("sip:guard@elsewhere.example")) {
            net.phone("b").invites(BOB, sendrecv(7002)).expects(404);
            net.expectsEverythingGivenBack();
        }
    }

    @Test
    void aHotlineThatIsSwitchedOffDialsLikeAnyOther() throws Exception {
        try (CallNetwork net = calling("3000")) {
            ScriptedPhone b = net.phone("b");
            net.directory().apply(List.of(new DirectoryChange.Put(with(new Hotline(false, Optional.of("3000"))))));
            b.invites(BOB, sendrecv(7002));
            assertThat(net.world().expectsInvite().invite().uri()).contains("15550199");
        }
    }
}
