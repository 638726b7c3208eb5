package io.lamplighter.sip.server.call.takeover;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.leg.LegListener;
import java.util.List;
import java.util.Optional;

/** A phone on its way into a call in progress. Owned by the mailbox. */
public interface Newcomer {
    /** What the line knows the phone as. */
    Endpoint phone();

    /** The identifiers of its leg, known before the leg is. */
    LegIdentity identity();

    /** Its audio, which joins the conversation of the call. */
    LegAudio audio();

    /** The codecs it offered or agreed to, its best first; empty where it leaves the offer to us. */
    Optional<List<Codec>> speaks();

    /** Whether it gave up. */
    boolean isGone();

    /** These are its codecs from now on. @return false when it cannot have them */
    boolean agreeOn(List<Codec> codecs);

    /**
     * It is in: its leg is there, or made now.
     *
     * @param index the appearance it shows the call on
     * @param far the party it shows
     */
    EstablishedLeg enter(int index, RemoteParty far, LegListener call);

    /** It is turned away. */
    void refuse(CallRefusal why);
}
