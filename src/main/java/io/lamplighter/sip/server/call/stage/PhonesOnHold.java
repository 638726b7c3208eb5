package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.LineRoom;

/** The phones of a call as they hold it: what the line is told of that, and from when on the far party hears it. */
public final class PhonesOnHold {
    private final CallId id;
    private final LineRoom room;
    private final FarSilence silence;
    private final Acquaintance acquaintance;

    PhonesOnHold(CallId id, LineRoom room, FarSilence silence, Acquaintance acquaintance) {
        this.id = id;
        this.room = room;
        this.silence = silence;
        this.acquaintance = acquaintance;
    }

    /** Whether all phones hold, so that the far party waits. */
    public static boolean all(Parties parties) {
        return !parties.isEmpty() && parties.legs().stream().allMatch(PhonesOnHold::holds);
    }

    private static boolean holds(EstablishedLeg leg) {
        return leg.audio().media().isHolding();
    }

    /** A phone holds. */
    void begin(EstablishedLeg leg, boolean privately, Parties parties, FarSide far) {
        if (!holds(leg)) {
            silence.begin(leg, far);
        }
        parties.phoneOf(leg)
                .ifPresent(phone -> room.apply(
                        privately
                                ? new LineEvent.HoldPrivately(room.now(), id, phone)
                                : new LineEvent.Hold(room.now(), id, phone)));
        acquaintance.tellHold(far);
    }

    /** A phone holds no longer. */
    void end(EstablishedLeg leg, Parties parties, FarSide far) {
        leg.audio().media().resume();
        silence.end(far);
        parties.phoneOf(leg).ifPresent(phone -> room.apply(new LineEvent.Resume(room.now(), id, phone)));
        acquaintance.tellHold(far);
    }

    /** A far party that is new in the call is on hold where its phone holds. */
    void tell(FarSide newcomer, Parties parties) {
        parties.legs().stream().filter(PhonesOnHold::holds).forEach(leg -> silence.begin(leg, newcomer));
    }
}
