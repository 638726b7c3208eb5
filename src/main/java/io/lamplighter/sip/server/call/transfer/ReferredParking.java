package io.lamplighter.sip.server.call.transfer;

import io.lamplighter.line.LineId;
import io.lamplighter.sip.message.StatusFragment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.ReferReport;
import io.lamplighter.sip.server.call.park.ParkReport;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.DepartingLeg;
import java.time.Duration;

/** A phone that parks a call by transferring it hears how that went as of any transfer, and hangs up by itself. */
record ReferredParking(CallBook book, ReferReport phone, Duration grace) implements ParkReport {
    @Override
    public void leave(EstablishedLeg leg) {
        DepartingLeg.see(book, leg, grace);
    }

    @Override
    public void parked(LineId against) {
        phone.tell(StatusFragment.OK);
    }

    @Override
    public void refused(CallRefusal why) {
        phone.tell(why.fragment());
    }
}
