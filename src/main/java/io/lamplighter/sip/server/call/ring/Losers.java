package io.lamplighter.sip.server.call.ring;

import io.lamplighter.call.Fork;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The phones of a fork that ring in vain: a CANCEL goes out to each before its lamp changes, and the lamp waits for the end
 * of its INVITE, but not long. Each is let go once for each time it was held back, since another call may hold it back as
 * well. Owned by the line's mailbox.
 */
public final class Losers {
    private final LineRoom room;
    private final LampHoldback lamps;
    private final Duration longest;
    private final Set<Endpoint> waiting = new HashSet<>();

    /** @param longest how long a lamp waits */
    public Losers(LineRoom room, LampHoldback lamps, Duration longest) {
        this.room = room;
        this.lamps = lamps;
        this.longest = longest;
    }

    /** Their lamps wait from now on. */
    public void holdBack(Fork fork) {
        fork.losers().stream().filter(waiting::add).forEach(loser -> lamps.holdBack(room.line(), loser));
    }

    /** They are told to stop. */
    public void cancel(Fork fork, Map<Endpoint, RingingBranch> branches, Farewell why) {
        fork.losers().forEach(loser -> {
            branches.get(loser).cancel(why);
            room.after(longest, () -> letGo(loser));
        });
    }

    /** A phone has stopped: its lamp may show what is so, if it waited. */
    public void letGo(Endpoint phone) {
        if (waiting.remove(phone)) {
            lamps.letGo(room.line(), phone);
        }
    }
}
