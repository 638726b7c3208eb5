package io.lamplighter.xsi.events;

import java.time.Duration;

/**
 * What event channels may cost and how long they wait.
 *
 * @param heartbeat a channel without a heartbeat for so long is closed
 * @param acknowledgement how long an event may stay without an answer
 * @param pendingBytes what may wait for one reader before it is cut, in bytes
 * @param channelsOfASet most channels of one set
 * @param channelsOfAnOwner most channels of one user or administrator
 * @param acknowledgedByHeartbeat whether a heartbeat counts as an answer to all that its channel carried before, for
 *     clients that send no answers
 * @param replay events of each subscription that can be asked for again
 */
public record EventSettings(
        Duration heartbeat,
        Duration acknowledgement,
        int pendingBytes,
        int channelsOfASet,
        int channelsOfAnOwner,
        boolean acknowledgedByHeartbeat,
        int replay) {
    /** 30 s each, 64 KiB, 10 and 20; events want answers, and 64 can be asked for again. */
    public static EventSettings defaults() {
        return new EventSettings(Duration.ofSeconds(30), Duration.ofSeconds(30), 64 * 1024, 10, 20, false, 64);
    }
}
