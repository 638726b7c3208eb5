package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.WireMessage;

/** A REFER in a call and the NOTIFYs it brings. */
final class Referral {
    private final PhoneCall call;

    private Referral(PhoneCall call) {
        this.call = call;
    }

    /** The party asks for a transfer, is told 202 and that it is being tried. */
    static Referral accepted(PhoneCall call, String to) {
        call.asks("REFER", "Refer-To: " + to).mustBe(202);
        Referral referral = new Referral(call);
        assertThat(referral.hears("100").need("Subscription-State")).startsWith("active;expires=");
        return referral;
    }

    /** The next NOTIFY, answered 200, tells this status. */
    WireMessage hears(String status) {
        WireMessage notify = call.expects("NOTIFY");
        assertThat(notify.need("Event")).startsWith("refer");
        assertThat(notify.need("Content-Type")).isEqualTo("message/sipfrag;version=2.0");
        assertThat(notify.body()).startsWith("SIP/2.0 " + status);
        return notify;
    }

    /** The next NOTIFY is the last and tells this status. */
    void endsWith(String status) {
        assertThat(hears(status).need("Subscription-State")).isEqualTo("terminated;reason=noresource");
    }

    /** The last NOTIFY tells this status, and the phone is hung up on, in whatever order. */
    void endsInTheEndOfTheCall(String status) {
        WireMessage notify = call.expectsInAnyOrder("NOTIFY", "BYE").get("NOTIFY");
        assertThat(notify.body()).startsWith("SIP/2.0 " + status);
        assertThat(notify.need("Subscription-State")).isEqualTo("terminated;reason=noresource");
    }

    /** What Refer-To says to have a call take the place of another. @param ok our 200 of the other's INVITE */
    static String replacing(String address, PhoneCall other, WireMessage ok) {
        return naming(address, other, ok.toTag().orElseThrow(), ok.fromTag().orElseThrow());
    }

    /** The same by a phone that mistakes its own tag for ours. */
    static String replacingSwapped(String address, PhoneCall other, WireMessage ok) {
        return naming(address, other, ok.fromTag().orElseThrow(), ok.toTag().orElseThrow());
    }

    private static String naming(String address, PhoneCall other, String toTag, String fromTag) {
        return "<" + address + "?Replaces=" + other.callId().replace("@", "%40") + "%3Bto-tag%3D" + toTag
                + "%3Bfrom-tag%3D" + fromTag + ">";
    }
}
