package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.Caller;
import io.lamplighter.xsi.events.Destination;
import io.lamplighter.xsi.events.EventData;
import io.lamplighter.xsi.events.EventLog;
import io.lamplighter.xsi.events.EventPackage;
import io.lamplighter.xsi.events.EventTarget;
import io.lamplighter.xsi.events.Lifetime;
import io.lamplighter.xsi.events.PackageChoice;
import io.lamplighter.xsi.events.SubscriptionTerms;
import io.lamplighter.xsi.wire.ProtocolVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The events of a subscription count from 1 up, and after the highest number from 1 again. */
class NumbersTest {
    private static int next(Subscription subscription) {
        return subscription
                .next("event", LineFixtures.RECEPTION, EventData.of("HookStatusEvent"))
                .number();
    }

    private static Subscription after(int number) {
        SubscriptionTerms terms = new SubscriptionTerms(
                "id",
                "2000@example.com",
                new EventTarget.User(LineFixtures.RECEPTION),
                PackageChoice.of(EventPackage.BASIC_CALL),
                new Destination.ToSet("dialer"),
                Optional.empty(),
                ProtocolVersion.NEWEST);
        return new Subscription(
                new Caller.LineUser(LineFixtures.RECEPTION), terms, Lifetime.granted(0), 0, number, new EventLog(0));
    }

    @Test
    void theFirstIsOne() {
        Subscription subscription = after(0);
        assertThat(next(subscription)).isEqualTo(1);
        assertThat(next(subscription)).isEqualTo(2);
    }

    @Test
    void afterTheHighestComesOneAgain() {
        Subscription subscription = after(Integer.MAX_VALUE - 1);
        assertThat(next(subscription)).isEqualTo(Integer.MAX_VALUE);
        assertThat(next(subscription)).isEqualTo(1);
    }
}
