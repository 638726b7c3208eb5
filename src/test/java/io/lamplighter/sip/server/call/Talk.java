package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.BOB;
import static io.lamplighter.sip.server.call.CallNetwork.NUMBER;
import static io.lamplighter.sip.server.call.CallNetwork.lampsOf;
import static io.lamplighter.sip.server.call.Speech.sendrecv;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;

/**
 * A call between phone A and the world, answered.
 *
 * @param caller phone A
 * @param lamps what phone B sees, lit as active
 * @param toPhone the message that carried our description to the phone
 * @param toWorld the message that carried our description to the world
 */
record Talk(
        CallNetwork net,
        ScriptedPhone caller,
        PhoneSubscription lamps,
        PhoneCall atPhone,
        PhoneCall atWorld,
        WireMessage toPhone,
        WireMessage toWorld) {
    /** Phone A called. @param extra header lines of its INVITE */
    static Talk on(CallNetwork net, String... extra) {
        return between(net, sendrecv(7002), sendrecv(7100), extra);
    }

    /** Phone A called. @param phone what it offers @param world what it is answered */
    static Talk between(CallNetwork net, String phone, String world, String... extra) {
        ScriptedPhone a = net.phone("a");
        PhoneSubscription lamps = lampsOf(net.phone("b"));
        PhoneCall atPhone = a.invites(BOB, phone, extra);
        PhoneCall atWorld = net.world().expectsInvite();
        atWorld.answers(world);
        WireMessage ok = atPhone.expects(200);
        atPhone.acks();
        atWorld.expects("ACK");
        lamps.expectsLamps("1=active");
        return new Talk(net, a, lamps, atPhone, atWorld, ok, atWorld.invite());
    }

    /** The world called, and phone A is the only one that rings. @param extra header lines of the world's INVITE */
    static Talk inbound(CallNetwork net, String world, String phone, String... extra) {
        ScriptedPhone a = net.phone("a");
        PhoneSubscription lamps = lampsOf(a);
        PhoneCall atWorld = net.world().invites(NUMBER, world, extra);
        PhoneCall atPhone = a.expectsInvite();
        WireMessage invite = atPhone.invite();
        atPhone.replies("180 Ringing");
        atPhone.answers(phone);
        WireMessage ok = atWorld.expects(200);
        atWorld.acks();
        atPhone.expects("ACK");
        lamps.expectsLamps("1=active");
        return new Talk(net, a, lamps, atPhone, atWorld, invite, ok);
    }
}
