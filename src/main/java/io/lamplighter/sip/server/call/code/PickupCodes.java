package io.lamplighter.sip.server.call.code;

import io.lamplighter.call.FeatureCode;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.command.PickupCommands;
import io.lamplighter.sip.server.call.dial.Aim;
import io.lamplighter.sip.server.call.dial.CodeCalls;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.dial.PhoneCalls;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.park.ParkPlaces;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.Optional;

/** What the codes for taking and joining calls of other users do; used inside the mailbox of the phone's line. */
public final class PickupCodes {
    private final PickupCommands pickups;
    private final ParkPlaces places;
    private final CodeCalls codeCalls;

    /** @param pickups says which call it is @param places the lines that are meant @param codeCalls refuses what leads nowhere */
    public PickupCodes(PickupCommands pickups, ParkPlaces places, CodeCalls codeCalls) {
        this.pickups = pickups;
        this.places = places;
        this.codeCalls = codeCalls;
    }

    /** From now on the codes are known. @param calls carries out what a phone dials */
    public void serve(FeatureCodes codes, PhoneCalls calls) {
        codes.on(
                        FeatureCode.PICKUP,
                        (incoming, phone, book, digits) ->
                                take(calls, incoming, phone, book, pickups.inGroup(phone.line())))
                .on(
                        FeatureCode.DIRECTED_PICKUP,
                        (incoming, phone, book, digits) -> at(calls, incoming, phone, book, digits, pickups::ringing))
                .on(
                        FeatureCode.BARGE_IN,
                        (incoming, phone, book, digits) ->
                                at(calls, incoming, phone, book, digits, pickups::ringingOrTalking));
    }

    private void at(
            PhoneCalls calls,
            Incoming incoming,
            AuthenticatedPhone phone,
            CallBook book,
            String digits,
            PickupCommands.Wish wish) {
        Optional<LineDefinition> other = digits.isEmpty() ? Optional.empty() : places.named(phone.line(), digits);
        if (other.isEmpty()) {
            codeCalls.refuse(incoming, phone, book, CallRefusal.NOT_FOUND);
        } else {
            take(calls, incoming, phone, book, wish.aim(phone.line(), other.get()));
        }
    }

    private void take(PhoneCalls calls, Incoming incoming, AuthenticatedPhone phone, CallBook book, Aim aim) {
        if (aim instanceof Aim.At at) {
            calls.originate(book, incoming, phone, at.target(), at.afterwards());
        } else {
            codeCalls.refuse(incoming, phone, book, refusal((Aim.Refused) aim));
        }
    }

    private static CallRefusal refusal(Aim.Refused aim) {
        return switch (aim.why()) {
            case NOT_ALLOWED -> CallRefusal.of(403, "Barge-In Not Allowed");
            case NOT_ASSIGNED -> CallRefusal.of(403, "Service Not Assigned");
            default -> CallRefusal.of(480, "No Call To Pick Up");
        };
    }
}
