package io.lamplighter.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls in progress.
 *
 * @param parkRecall how long a call stays parked before it rings the line that parked it
 * @param ring how long one ring with its pause counts, where users say after how many rings something happens
 * @param confirmation how long somebody who answers outside may take to say that he takes the call
 * @param callback how long and how often users are connected with busy colleagues
 * @param voiceMail where voice mail is reached, as a user would dial it
 * @param groupVoiceMail by group id, for groups that have another
 */
public record CallsSection(
        Duration parkRecall,
        Duration ring,
        Duration confirmation,
        Callback callback,
        Optional<String> voiceMail,
        Map<String, String> groupVoiceMail) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Automatic callback.
     *
     * @param keep how long a user waits for a busy colleague
     * @param mostPerUser how many colleagues he may wait for at a time
     * @param attempts how often he is rung for one of them
     * @param guard how long both must have been free before
     * @param pause how long is waited after an attempt in vain
     */
    public record Callback(Duration keep, int mostPerUser, int attempts, Duration guard, Duration pause) {
        private Checks check(Checks checks) {
            return checks.between("calls.callback.keep", keep, Duration.ofSeconds(1), DAY)
                    .between("calls.callback.most-per-user", mostPerUser, 1, 100)
                    .between("calls.callback.attempts", attempts, 1, 20)
                    .between("calls.callback.guard", guard, Duration.ZERO, MINUTE)
                    .between("calls.callback.pause", pause, Duration.ofMillis(50), DAY);
        }
    }

    public CallsSection {
        groupVoiceMail = Map.copyOf(groupVoiceMail);
        callback.check(new Checks())
                .between("calls.park.recall", parkRecall, Duration.ofMillis(50), Duration.ofHours(1))
                .between("calls.ring", ring, Duration.ofMillis(50), MINUTE)
                .between("calls.answer-confirmation", confirmation, Duration.ofMillis(50), MINUTE)
                .throwIfAny();
    }
}
