package io.lamplighter.sip.server.family;

import io.lamplighter.sip.message.SipRequest;

/**
 * How a phone is asked to answer an INVITE by itself. No RFC that phones follow says it; each family has its own form.
 * Besides, a phone that allows {@code talk} is told so once it rings, whatever its family.
 */
public enum AutoAnswer {
    /** {@code answer-after} in a second value of the header that names the appearance; what most phones understand. */
    CALL_INFO {
        @Override
        public void writeTo(SipRequest.Builder invite, String appearance, String domain) {
            invite.set("Call-Info", appearance + "," + answerAfter(domain));
        }
    },
    /** The same in a header of its own, for phones that read one value of each header. */
    CALL_INFO_APART {
        @Override
        public void writeTo(SipRequest.Builder invite, String appearance, String domain) {
            invite.set("Call-Info", appearance).add("Call-Info", answerAfter(domain));
        }
    },
    /** A ring class that the phone's own configuration maps to answering. */
    ALERT_INFO_CLASS {
        @Override
        public void writeTo(SipRequest.Builder invite, String appearance, String domain) {
            invite.set("Call-Info", appearance).set("Alert-Info", "Ring Answer");
        }
    },
    /** A ring named {@code alert-autoanswer}. */
    ALERT_INFO_RING {
        @Override
        public void writeTo(SipRequest.Builder invite, String appearance, String domain) {
            invite.set("Call-Info", appearance)
                    .set("Alert-Info", "<http://" + domain + ">;info=alert-autoanswer;delay=0");
        }
    },
    /** Nothing but the command {@code talk}. */
    TALK_ONLY {
        @Override
        public void writeTo(SipRequest.Builder invite, String appearance, String domain) {
            invite.set("Call-Info", appearance);
        }
    };

    /**
     * Writes the wish, and the appearance to show the call on, into an INVITE.
     *
     * @param appearance the Call-Info value that names it
     */
    public abstract void writeTo(SipRequest.Builder invite, String appearance, String domain);

    private static String answerAfter(String domain) {
        return "<sip:" + domain + ">;answer-after=0";
    }
}
