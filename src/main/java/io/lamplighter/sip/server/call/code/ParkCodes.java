package io.lamplighter.sip.server.call.code;

import io.lamplighter.call.FeatureCode;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Phase;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.dial.CodeCall;
import io.lamplighter.sip.server.call.dial.CodeCalls;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.dial.PhoneCalls;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.park.ParkPlaces;
import io.lamplighter.sip.server.call.park.ParkReport;
import io.lamplighter.sip.server.call.park.Parkings;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.util.Comparator;
import java.util.Optional;

/** What the codes for parking do; used inside the mailbox of the phone's line. */
public final class ParkCodes {
    private static final CallRefusal NOTHING_HELD = CallRefusal.of(480, "No Call On Hold");
    private static final CallRefusal NOTHING_PARKED = CallRefusal.of(480, "No Call Parked");

    private final Parkings parkings;
    private final ParkPlaces places;
    private final CodeCalls codeCalls;

    /** @param parkings parks the calls @param places the lines that are meant @param codeCalls takes the INVITEs */
    public ParkCodes(Parkings parkings, ParkPlaces places, CodeCalls codeCalls) {
        this.parkings = parkings;
        this.places = places;
        this.codeCalls = codeCalls;
    }

    /** From now on the codes are known. @param calls carries out what a phone dials */
    public void serve(FeatureCodes codes, PhoneCalls calls) {
        codes.on(FeatureCode.PARK, this::park)
                .on(FeatureCode.GROUP_PARK, this::parkInGroup)
                .on(
                        FeatureCode.UNPARK,
                        (incoming, phone, book, digits) -> unpark(calls, incoming, phone, book, digits));
    }

    private void park(Incoming incoming, AuthenticatedPhone phone, CallBook book, String digits) {
        Optional<LineDefinition> against = places.named(phone.line(), digits);
        if (against.isEmpty()) {
            codeCalls.refuse(incoming, phone, book, CallRefusal.NOT_FOUND);
            return;
        }
        onHeldCall(
                incoming,
                phone,
                book,
                (held, report) -> parkings.park(
                        book, held, phone.location().linePort(), against.get().id(), report));
    }

    private void parkInGroup(Incoming incoming, AuthenticatedPhone phone, CallBook book, String digits) {
        onHeldCall(
                incoming,
                phone,
                book,
                (held, report) ->
                        parkings.parkInGroup(book, held, phone.location().linePort(), phone.line(), report));
    }

    /** A way to park a call. */
    private interface Parker {
        void park(TalkingCall call, ParkReport report);
    }

    private void onHeldCall(Incoming incoming, AuthenticatedPhone phone, CallBook book, Parker parker) {
        Optional<TalkingCall> held = lastHeldBy(phone.endpoint(), book);
        if (held.isEmpty()) {
            codeCalls.refuse(incoming, phone, book, NOTHING_HELD);
        } else {
            codeCalls.begin(incoming, phone, book).ifPresent(call -> parker.park(held.get(), told(call)));
        }
    }

    private static ParkReport told(CodeCall phone) {
        return new ParkReport() {
            @Override
            public void parked(LineId against) {
                phone.confirm();
            }

            @Override
            public void refused(CallRefusal why) {
                phone.refuse(why);
            }
        };
    }

    /** The call that a phone put on hold last: the one its user has just been speaking on. */
    private static Optional<TalkingCall> lastHeldBy(Endpoint phone, CallBook book) {
        return book.room().snapshot().busy().stream()
                .filter(busy -> busy.phase() == Phase.HELD || busy.phase() == Phase.HELD_PRIVATE)
                .filter(busy -> busy.owner().filter(phone::equals).isPresent())
                .max(Comparator.comparing(LineSnapshot.Busy::since))
                .flatMap(LineSnapshot.Busy::call)
                .flatMap(call -> book.find(call.id()))
                .filter(TalkingCall.class::isInstance)
                .map(TalkingCall.class::cast);
    }

    private void unpark(PhoneCalls calls, Incoming incoming, AuthenticatedPhone phone, CallBook book, String digits) {
        Optional<LineDefinition> place = places.named(phone.line(), digits);
        if (place.isEmpty()) {
            codeCalls.refuse(incoming, phone, book, CallRefusal.NOT_FOUND);
        } else if (places.at(place.get().id()).isEmpty()) {
            codeCalls.refuse(incoming, phone, book, NOTHING_PARKED);
        } else {
            calls.originate(book, incoming, phone, new DialTarget.Parked(place.get()));
        }
    }
}
