package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.time.Cancellable;
import java.time.Duration;

/**
 * A provisional answer repeated until its PRACK comes, for callers that require it (RFC 3262 §3). Only one is out at a
 * time; what would follow it before the PRACK is left out.
 */
public final class ReliableProvisional {
    private final LineRoom room;
    private final Timers timers;
    private final ServerTransaction invite;
    private final Runnable onGivenUp;
    private Cancellable timer = Cancellable.NOTHING;
    private Duration waited = Duration.ZERO;
    private long sequence;
    private boolean outstanding;

    /** @param first first RSeq, 1 to 2^31-1 @param onGivenUp no PRACK came within 64*T1 */
    ReliableProvisional(LineRoom room, Timers timers, ServerTransaction invite, long first, Runnable onGivenUp) {
        this.room = room;
        this.timers = timers;
        this.invite = invite;
        this.sequence = first;
        this.onGivenUp = onGivenUp;
    }

    /** Whether the caller insists on reliable provisional answers. */
    static boolean isRequiredBy(SipRequest invite) {
        return invite.lists("Require", "100rel");
    }

    void send(SipResponse.Builder provisional) {
        if (!outstanding) {
            outstanding = true;
            waited = Duration.ZERO;
            SipResponse response = provisional
                    .add("Require", "100rel")
                    .set("RSeq", Long.toString(++sequence))
                    .build();
            invite.respond(response);
            repeat(response, timers.t1());
        }
    }

    private void repeat(SipResponse response, Duration pause) {
        timer = room.after(pause, () -> {
            waited = waited.plus(pause);
            if (waited.compareTo(timers.t1().multipliedBy(64)) >= 0) {
                stop();
                onGivenUp.run();
            } else if (outstanding) {
                invite.respond(response);
                repeat(response, pause.multipliedBy(2));
            }
        });
    }

    /** Answers a PRACK: 200 when it acknowledges what is out, else 481 (§3). */
    void acknowledged(ServerTransaction prack) {
        SipRequest request = prack.request();
        String expected = sequence + " " + invite.request().cseq().number() + " INVITE";
        boolean ours = outstanding
                && request.header("RAck")
                        .map(v -> String.join(" ", v.trim().split("\\s+")).equalsIgnoreCase(expected))
                        .orElse(false);
        if (ours) {
            stop();
        }
        prack.respond(SipResponse.replyTo(request, ours ? 200 : 481).build());
    }

    void stop() {
        outstanding = false;
        timer.cancel();
    }
}
