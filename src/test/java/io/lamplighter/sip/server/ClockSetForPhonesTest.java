package io.lamplighter.sip.server;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.engine.Registrations.Registration;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.time.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Somebody sets the system's clock: phones that registered stay within reach as long as they were told, and no longer. */
class ClockSetForPhonesTest {
    private static final LinePort DESK = new LinePort("2000@example.com");
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    private final SettableClock clock = new SettableClock();
    private SipNetwork net;

    @AfterEach
    void stop() {
        net.close();
    }

    private ScriptedPhone registeredFor(int seconds) {
        net = SipNetwork.reception()
                .clock(clock)
                .settings(s -> s.with(new SipSettings.Registration(
                        Duration.ofSeconds(1), AN_HOUR, AN_HOUR, 5, Duration.ofSeconds(25))))
                .start();
        ScriptedPhone desk = net.phone("2000");
        desk.registers(seconds);
        return desk;
    }

    private List<Registration> registered() {
        return net.server().rooms().bindings().registered(DESK);
    }

    /** What a phone is told that asks how long it has. */
    private static long secondsLeft(ScriptedPhone phone) {
        String contact = phone.registerWith().mustBe(200).need("Contact");
        return Long.parseLong(contact.replaceFirst(".*;expires=(\\d+).*", "$1"));
    }

    private void assertHasAboutAnHour(Instant end) {
        assertThat(end)
                .isBetween(clock.instant().plusSeconds(3_500), clock.instant().plusSeconds(3_600));
    }

    @Test
    void aPhoneIsWithinReachThoughTheClockIsSetForwardTwoHours() {
        ScriptedPhone desk = registeredFor(3600);
        clock.set(TWO_HOURS);
        assertThat(registered()).hasSize(1);
        assertThat(secondsLeft(desk)).isBetween(3_500L, 3_600L);
        assertHasAboutAnHour(registered().get(0).expires());
    }

    @Test
    void aPhoneThatIsGoneIsForgottenInTimeThoughTheClockIsSetBackTwoHours() {
        registeredFor(1);
        clock.set(TWO_HOURS.negated());
        await().until(() -> registered().isEmpty());
        await().until(() -> net.journal().recover("binding").isEmpty());
    }

    @Test
    void aPhoneIsWithinReachAfterARestartThoughTheClockWasSetBackBeforeItRegistered() {
        ScriptedPhone desk = registeredFor(3600);
        clock.set(TWO_HOURS.negated());
        desk.registers();
        net.restart();
        assertHasAboutAnHour(registered().get(0).expires());
        assertThat(secondsLeft(desk)).isBetween(3_500L, 3_600L);
    }

    @Test
    void aPhoneIsToldTheTimeThatItsLampsHaveThoughTheClockIsSet() {
        PhoneSubscription lamps = registeredFor(3600).subscribes("call-info");
        clock.set(TWO_HOURS);
        net.happens(RECEPTION, ringing());
        assertThat(secondsOf(lamps)).isBetween(3_500L, 3_600L);
        clock.set(TWO_HOURS.multipliedBy(-2));
        net.happens(RECEPTION, ringing());
        assertThat(secondsOf(lamps)).isBetween(3_500L, 3_600L);
    }

    private LineEvent ringing() {
        return new LineEvent.Offer(clock.instant(), net.lines().nextCallId(), RemoteParty.of("sip:bob@example.net"));
    }

    private static long secondsOf(PhoneSubscription lamps) {
        String state = lamps.expectsNotify().need("Subscription-State");
        return Long.parseLong(state.replaceFirst("active;expires=", ""));
    }
}
