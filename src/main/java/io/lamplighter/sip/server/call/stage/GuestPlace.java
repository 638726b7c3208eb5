package io.lamplighter.sip.server.call.stage;

import io.lamplighter.line.EndCause;
import io.lamplighter.sip.server.call.leg.Farewell;
import java.util.Optional;

/** The place for one user of another line in an answered call. Owned by the mailbox. */
public final class GuestPlace {
    private Optional<Guest> guest = Optional.empty();

    /** Whether a user of another line is in the call. */
    public boolean isTaken() {
        return guest.isPresent();
    }

    void take(Guest newcomer) {
        guest = Optional.of(newcomer);
    }

    /** Whoever had it is in the call no more. */
    Optional<Guest> free() {
        Optional<Guest> former = guest;
        guest = Optional.empty();
        return former;
    }

    /** Whoever has it is told goodbye. */
    void sendAway() {
        free().ifPresent(former -> former.side().end(Farewell.LOCAL_BYE));
    }

    /** The line's last phone is gone: whoever has the place talks on with the far party. @return false when nobody has */
    boolean outlastsPhones(TalkingCall call, CallBook book) {
        Optional<Guest> staying = free();
        staying.ifPresent(other -> {
            call.givenAway();
            book.ended(call.id(), EndCause.LOCAL_BYE);
            other.staysWith(call.far());
        });
        return staying.isPresent();
    }

    /** The far party is gone: whoever has the place is the far party from now on. @return false when nobody has */
    boolean outlastsFar(TalkingCall call) {
        Optional<Guest> staying = free();
        staying.ifPresent(other -> {
            call.moveTo(other.side());
            call.farIs(other.asFarParty());
        });
        return staying.isPresent();
    }
}
