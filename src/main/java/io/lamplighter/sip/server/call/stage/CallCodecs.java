package io.lamplighter.sip.server.call.stage;

import io.lamplighter.media.rtp.MediaLeg;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is spoken in a call, at its phones and at the far side. Used only inside the line's mailbox. */
public final class CallCodecs {
    private static final Logger LOG = LoggerFactory.getLogger(CallCodecs.class);

    private final Parties parties;
    private final FarSide far;

    CallCodecs(Parties parties, FarSide far) {
        this.parties = parties;
        this.far = far;
    }

    /** The codecs in force at everybody in the conversation but these legs, those of the far side first. */
    public List<List<Codec>> inForceWithout(List<EstablishedLeg> leaving) {
        List<MediaLeg> gone = media(leaving);
        List<MediaLeg> ours = media(parties.legs());
        return far.conversation().members().stream()
                .filter(member -> !gone.contains(member))
                .sorted(Comparator.comparing(ours::contains))
                .map(MediaLeg::codecs)
                .toList();
    }

    private static List<MediaLeg> media(List<EstablishedLeg> legs) {
        return legs.stream().map(leg -> leg.audio().media()).toList();
    }

    /** Asks everybody but these legs to change to one of these codecs. @param result told the worst status */
    public void changeWithout(List<EstablishedLeg> leaving, List<Codec> to, IntConsumer result) {
        List<EstablishedLeg> staying = new ArrayList<>(parties.legs());
        staying.removeAll(leaving);
        Tally tally = new Tally(staying.size() + 1, result);
        staying.forEach(leg -> leg.renegotiate(to, tally));
        far.renegotiate(to, tally);
    }

    /** Asks the phones of the line to change to one of these codecs. @param result told the worst status */
    void changeOurs(List<Codec> to, IntConsumer result) {
        List<EstablishedLeg> legs = parties.legs();
        Tally tally = new Tally(legs.size(), result);
        legs.forEach(leg -> leg.renegotiate(to, tally));
    }

    /** Where the phone and the far side do not understand each other, both are asked to change. */
    public void makeUnderstood() {
        if (!far.conversation().isUnderstood()) {
            changeWithout(
                    List.of(),
                    CodecAgreement.OURS,
                    status -> LOG.info("codecs of a call handed over changed: {}", status));
        }
    }
}
