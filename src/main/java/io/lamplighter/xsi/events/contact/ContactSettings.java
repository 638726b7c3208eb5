package io.lamplighter.xsi.events.contact;

import java.time.Duration;
import java.util.List;

/**
 * How events are posted.
 *
 * @param rules where to
 * @param connect how long a connection may take
 * @param answer how long an answer may take, from the begin
 * @param retries pauses before an event is posted again, one for each time
 * @param pause how long a server that took nothing is left alone
 * @param giveUp after so long without success the subscription ends
 * @param mostWaiting events that wait for one server and subscription
 * @param mostAtOnce posts under way at the same time, for all
 */
public record ContactSettings(
        ContactRules rules,
        Duration connect,
        Duration answer,
        List<Duration> retries,
        Duration pause,
        Duration giveUp,
        int mostWaiting,
        int mostAtOnce) {
    public ContactSettings {
        retries = List.copyOf(retries);
    }

    /** 5 s and 10 s; again after 1, 5 and 15 s, then each minute for a day; 500 events, 256 posts. */
    public static ContactSettings to(ContactRules rules) {
        return new ContactSettings(
                rules,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15)),
                Duration.ofMinutes(1),
                Duration.ofHours(24),
                500,
                256);
    }
}
