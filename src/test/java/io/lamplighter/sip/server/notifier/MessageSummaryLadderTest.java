package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.MessageSummary;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The lamp that says that messages wait (RFC 3842). */
class MessageSummaryLadderTest {
    private static final Duration A_MOMENT = Duration.ofMillis(150);

    private final SipNetwork net = SipNetwork.of(LineFixtures.reception(), LineFixtures.line("3000", 1))
            .start();

    @AfterEach
    void stop() {
        net.close();
    }

    private static PhoneSubscription watches(ScriptedPhone phone, String address) {
        PhoneSubscription lamp = phone.subscription("message-summary", address);
        lamp.subscribe(3600, "Accept: application/simple-message-summary").mustBe(200);
        return lamp;
    }

    private static void says(WireMessage notify, String waiting, String counts) {
        assertThat(notify.need("Event")).isEqualTo("message-summary");
        assertThat(notify.need("Content-Type")).isEqualTo("application/simple-message-summary");
        assertThat(notify.body())
                .isEqualTo("Messages-Waiting: " + waiting + "\r\nMessage-Account: sip:2000@example.com\r\n"
                        + "Voice-Message: " + counts + "\r\n");
    }

    @Test
    void everyPhoneOfTheLineIsToldAtOnceAndWhenItChanges() {
        PhoneSubscription desk = watches(net.phone("2000"), "sip:2000@example.com");
        PhoneSubscription front = watches(net.phone("2000-b"), "sip:2000@example.com");
        says(desk.expectsNotify(), "no", "0/0 (0/0)");
        says(front.expectsNotify(), "no", "0/0 (0/0)");

        net.messages().change(RECEPTION, now -> now.withFresh(true));
        says(desk.expectsNotify(), "yes", "1/0 (0/0)");
        says(front.expectsNotify(), "yes", "1/0 (0/0)");

        net.messages().change(RECEPTION, now -> now.withFresh(true));
        desk.expectsSilence(A_MOMENT);

        net.messages().change(RECEPTION, now -> new MessageSummary(2, 8, 1, 0));
        says(desk.expectsNotify(), "yes", "2/8 (1/0)");

        net.messages().change(RECEPTION, now -> MessageSummary.NONE);
        says(desk.expectsNotify(), "no", "0/0 (0/0)");
    }

    @Test
    void aRefreshTellsItAgain() {
        PhoneSubscription desk = watches(net.phone("2000"), "sip:2000@example.com");
        desk.expectsNotify();
        desk.subscribe(3600).mustBe(200);
        says(desk.expectsNotify(), "no", "0/0 (0/0)");
    }

    @Test
    void messagesAreTheUsersAlone() {
        net.phone("3000", "secret-1")
                .subscription("message-summary", "sip:2000@example.com")
                .subscribe(3600)
                .mustBe(403);
    }

    @Test
    void lampAndSubscriptionOutliveTheServer() {
        ScriptedPhone phone = net.phone("2000");
        PhoneSubscription desk = watches(phone, "sip:2000@example.com");
        desk.expectsNotify();
        net.messages().change(RECEPTION, now -> now.withFresh(true));
        desk.expectsNotify();

        net.restart();

        says(desk.expectsNotify(), "yes", "1/0 (0/0)");
        net.messages().change(RECEPTION, now -> now.withFresh(false));
        says(desk.expectsNotify(), "no", "0/0 (0/0)");
    }
}
