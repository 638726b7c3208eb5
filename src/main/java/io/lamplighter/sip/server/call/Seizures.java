package io.lamplighter.sip.server.call;

import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Phase;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.AuthenticatedPhone;

/** What becomes of a seizure whose INVITE leads to no call of its own. */
final class Seizures {
    private final Lines lines;

    Seizures(Lines lines) {
        this.lines = lines;
    }

    /**
     * The phone has dialled from its seizure, if it has one, something that takes no appearance: a code, or nothing that
     * can be reached. Runs in the line's mailbox.
     */
    void spend(LineRoom room, SipRequest invite, AuthenticatedPhone phone) {
        boolean seized = room.snapshot().busy().stream().anyMatch(busy -> isBy(phone.endpoint(), busy));
        if (seized) {
            consume(room, invite, phone);
        }
    }

    /** A seizure ends by being dialled from: the rules see a call that is over at once. */
    private void consume(LineRoom room, SipRequest invite, AuthenticatedPhone phone) {
        CallId call = lines.nextCallId();
        LegIdentity leg = new LegIdentity(invite.callId(), invite.from().tag().orElse(""), "");
        Outcome outcome = room.apply(new LineEvent.Originate(
                room.now(),
                phone.endpoint(),
                PhoneCalls.appearanceNamed(invite),
                call,
                leg,
                Identities.dialled(invite)));
        if (outcome instanceof Outcome.Accepted) {
            room.apply(new LineEvent.End(room.now(), call, EndCause.REJECTED));
        }
    }

    /** Whether an appearance is seized by a phone. */
    static boolean isBy(Endpoint phone, LineSnapshot.Busy busy) {
        return busy.phase() == Phase.SEIZED
                && busy.owner().filter(phone::equals).isPresent();
    }
}
