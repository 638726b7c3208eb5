package io.lamplighter.sip.server.call.dial;

import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.List;

/** What becomes of a seizure whose INVITE leads to no call of its own. */
public final class Seizures {
    private final Lines lines;

    /** @param lines number the calls that a seizure is spent as */
    public Seizures(Lines lines) {
        this.lines = lines;
    }

    /**
     * The phone has dialled from its seizure, if it has one, something that takes no appearance: a code, or nothing that
     * can be reached. Runs in the line's mailbox.
     */
    void spend(LineRoom room, SipRequest invite, AuthenticatedPhone phone) {
        List<LineEvent> events = spending(room, invite, phone);
        if (!events.isEmpty()) {
            room.applyAll(events);
        }
    }

    /**
     * The events that {@link #spend} puts to the rules, for whoever has more to tell them at the same time: a seizure
     * ends by being dialled from, so they see a call that is over at once. A code that is dialled
     * without a seizure is only told; nothing is where a phone has seized nothing and dialled something else.
     */
    public List<LineEvent> spending(LineRoom room, SipRequest invite, AuthenticatedPhone phone) {
        boolean seized = room.snapshot().busy().stream().anyMatch(busy -> isBy(phone.endpoint(), busy));
        CallId call = lines.nextCallId();
        RemoteParty dialled = Identities.dialled(invite);
        if (!seized) {
            return dialled.isCode()
                    ? List.of(new LineEvent.DialCode(room.now(), phone.endpoint(), call, dialled))
                    : List.of();
        }
        LegIdentity leg = new LegIdentity(invite.callId(), invite.from().tag().orElse(""), "");
        return List.of(
                new LineEvent.Originate(
                        room.now(), phone.endpoint(), PhoneCalls.appearanceNamed(invite), call, leg, dialled),
                new LineEvent.End(room.now(), call, EndCause.REJECTED));
    }

    /** Whether an appearance is seized by a phone. */
    static boolean isBy(Endpoint phone, LineSnapshot.Busy busy) {
        return busy.phase() == Phase.SEIZED
                && busy.owner().filter(phone::equals).isPresent();
    }
}
