package io.lamplighter.sip.server.call.code;

import io.lamplighter.call.FeatureCode;
import io.lamplighter.history.RecentNumbers;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.dial.CodeCalls;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.dial.PhoneCalls;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.Optional;

/** What the codes for calling somebody again do; used inside the mailbox of the phone's line. */
public final class RecentCodes {
    private static final CallRefusal NOBODY = CallRefusal.of(480, "No Number To Call");

    private final RecentNumbers recent;
    private final Destinations destinations;
    private final CodeCalls codeCalls;

    /** @param recent whom users called and were called by last @param codeCalls refuses what leads nowhere */
    public RecentCodes(RecentNumbers recent, Destinations destinations, CodeCalls codeCalls) {
        this.recent = recent;
        this.destinations = destinations;
        this.codeCalls = codeCalls;
    }

    /** From now on the codes are known. @param calls carries out what a phone dials */
    public void serve(FeatureCodes codes, PhoneCalls calls) {
        codes.on(
                        FeatureCode.REDIAL,
                        (incoming, phone, book, digits) -> call(
                                calls,
                                incoming,
                                phone,
                                book,
                                recent.lastDialled(phone.line().id())))
                .on(
                        FeatureCode.RETURN,
                        (incoming, phone, book, digits) -> call(
                                calls,
                                incoming,
                                phone,
                                book,
                                recent.lastCaller(phone.line().id())));
    }

    private void call(
            PhoneCalls calls, Incoming incoming, AuthenticatedPhone phone, CallBook book, Optional<RemoteParty> party) {
        Optional<DialTarget> target = party.filter(other -> !other.withheld())
                .map(other -> destinations.typed(other.uri()))
                .filter(Destinations::isSomebody);
        target.ifPresentOrElse(
                there -> calls.originate(book, incoming, phone, there),
                () -> codeCalls.refuse(incoming, phone, book, NOBODY));
    }
}
