package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.AlternateNumbers;
import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.AlternateNumbers.RingPattern;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.CallDetails;
import io.lamplighter.media.sound.Wav;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users switch for all their calls: who sees them, how it rings, what those hear whom they hold. */
class UserSwitchesTest {
    private static final String CALLER = sendrecv(7000);

    private static NetworkPlan blocking() {
        return CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(Service.CALLING_LINE_ID_DELIVERY_BLOCKING, ServiceSwitch.ON);
    }

    private static void isAnonymous(WireMessage invite) {
        assertThat(invite.need("From")).contains("anonymous.invalid");
        assertThat(invite.need("Privacy")).isEqualTo("id");
    }

    @Test
    void whoBlocksTheDeliveryOfHisIdentityIsShownToNobodyHeCalls() throws Exception {
        try (CallNetwork net = blocking().start()) {
            ScriptedPhone a = net.phone("a");
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            a.invites(BOB, CALLER);
            isAnonymous(net.world().expectsInvite().invite());
            a.invites("sip:3000@example.com", CALLER);
            WireMessage toColleague = other.expectsInvite().invite();
            isAnonymous(toColleague);
            assertThat(toColleague.header("P-Asserted-Identity")).isEmpty();
            net.control().dial(RECEPTION, "15550178", new LocationChoice.All());
            PhoneCall clicked = a.expectsInvite();
            clicked.answers(sendrecv(7002));
            clicked.expects("ACK");
            isAnonymous(net.world().expectsInvite().invite());
        }
    }

    @Test
    void heIsShownAgainOnceHeLetsHimselfBe() throws Exception {
        try (CallNetwork net = blocking().start()) {
            net.sets(Service.CALLING_LINE_ID_DELIVERY_BLOCKING, ServiceSwitch.OFF);
            net.phone("a").invites(BOB, CALLER);
            assertThat(net.world().expectsInvite().invite().need("From")).contains("+15550100");
        }
    }

    @Test
    void whoSendsCallersOnIsHiddenInTheirHistoryToo() throws Exception {
        try (CallNetwork net = blocking()
                .with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo("15550177"))
                .start()) {
            net.world().invites(NUMBER, CALLER);
            assertThat(net.world().expectsInvite().invite().need("Diversion")).contains("privacy=full");
        }
    }

    private static Alternate alternate(int id, String number, String extension, RingPattern pattern) {
        return new Alternate(id, Optional.of(number), Optional.of(extension), pattern, "");
    }

    private static AlternateNumbers alternates(boolean distinctive) {
        return new AlternateNumbers(
                distinctive,
                List.of(
                        alternate(1, "+15550111", "2111", RingPattern.LONG_LONG),
                        alternate(2, "+15550112", "2112", RingPattern.SHORT_LONG_SHORT),
                        alternate(3, "+15550113", "2113", RingPattern.NORMAL)));
    }

    private static Optional<String> alertOf(CallNetwork net, ScriptedPhone phone, String called) {
        PhoneCall world = net.world().invites(called, CALLER);
        PhoneCall ringing = phone.expectsInvite();
        Optional<String> alert = ringing.invite().header("Alert-Info");
        ringing.replies("486 Busy Here");
        world.expects(486);
        return alert;
    }

    @Test
    void aCallToAnAlternateNumberRingsInItsOwnWay() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(LineFixtures.line("3000", 1))
                .with(Service.ALTERNATE_NUMBERS, alternates(true))
                .start()) {
            ScriptedPhone a = net.phone("a");
            assertThat(alertOf(net, a, "sip:+15550111@example.com")).contains("<http://127.0.0.1/Bellcore-dr2>");
            assertThat(alertOf(net, a, "sip:+15550112@example.com")).contains("<http://127.0.0.1/Bellcore-dr4>");
            assertThat(alertOf(net, a, "sip:+15550113@example.com")).isEmpty();
            assertThat(alertOf(net, a, NUMBER)).isEmpty();
            ScriptedPhone other = net.phone("other", "3000", "secret-1");
            other.invites("sip:2111@example.com", CALLER);
            PhoneCall atA = a.expectsInvite();
            assertThat(atA.invite().need("Alert-Info")).contains("Bellcore-dr2");
            assertThat(told(net).ring()).hasValue(2);
            assertThat(told(net).alternate()).hasValue(1);
            net.sets(Service.ALTERNATE_NUMBERS, alternates(false));
            assertThat(alertOf(net, a, "sip:+15550111@example.com")).isEmpty();
        }
    }

    @Test
    void whichNumberWasCalledIsToldHoweverItRings() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.ALTERNATE_NUMBERS, alternates(false))
                .start()) {
            ScriptedPhone a = net.phone("a");
            net.world().invites("sip:+15550113@example.com", CALLER);
            a.expectsInvite();
            assertThat(told(net).alternate()).hasValue(3);
            assertThat(told(net).ring()).isEmpty();
        }
    }

    private static CallDetails told(CallNetwork net) {
        return net.snapshot().at(1).orElseThrow().call().orElseThrow().details();
    }

    @Test
    void whomTheUserHoldsHearsMusicOnlyIfTheUserLikes(@TempDir Path dir) throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                        .playingOnHold(Wav.write(dir.resolve("hum.wav"), 8000, hum()))
                        .start();
                TonePhone world = new TonePhone(500)) {
            ScriptedPhone a = net.phone("a");
            PhoneCall atPhone = a.invites(BOB, sendrecv(7002));
            PhoneCall atWorld = net.world().expectsInvite();
            world.talksTo(Speech.where(atWorld.invite()));
            atWorld.answers(sendrecv(world.port()));
            atPhone.expects(200);
            atPhone.acks();
            atWorld.expects("ACK");
            holds(atPhone);
            world.hears(1900);
            atPhone.reinvites(sendrecv(7002)).expects(200);
            atPhone.acks();
            net.sets(Service.MUSIC_ON_HOLD, ServiceSwitch.OFF);
            holds(atPhone);
            world.hearsNobody();
            atPhone.reinvites(sendrecv(7002)).expects(200);
            atPhone.acks();
            net.sets(Service.MUSIC_ON_HOLD, ServiceSwitch.ON);
            holds(atPhone);
            world.hears(1900);
        }
    }

    /** A second of 1900 Hz. */
    private static short[] hum() {
        short[] samples = new short[8000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(5000 * Math.sin(2 * Math.PI * 1900 * i / 8000));
        }
        return samples;
    }

    private static void holds(PhoneCall phone) {
        phone.reinvites(Speech.sendonly(7002)).expects(200);
        phone.acks();
    }

    @Test
    void aLocationSwitchedOffEndsNoCallAtThePhoneThatStandsInForIt() throws Exception {
        try (CallNetwork net = CallNetwork.plan()
                .with(Service.REMOTE_OFFICE, ServiceTestSettings.remoteOffice("15550177"))
                .start()) {
            var lamps = lampsOf(net.phone("b"));
            PhoneCall world = net.world().invites(NUMBER, CALLER);
            PhoneCall office = net.world().expectsInvite();
            office.answers(sendrecv(7100));
            world.expects(200);
            world.acks();
            office.expects("ACK");
            lamps.expectsLamps("1=active");
            net.directory().apply(List.of(new DirectoryChange.Put(LineVariants.withoutPrimaryActive())));
            office.expectsSilence(Duration.ofMillis(150));
            office.hangsUp();
            world.expects("BYE");
        }
    }
}
