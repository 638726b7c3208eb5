package io.lamplighter.sip.server.call.code;

import io.lamplighter.call.FeatureCode;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.dial.Seizures;
import io.lamplighter.sip.server.call.takeover.Takeovers;
import io.lamplighter.sip.server.call.takeover.Wish;
import java.util.Optional;

/** What the codes for retrieving a call and joining it do: which call, the rules choose. */
public final class TakeoverCodes {
    private final Takeovers takeovers;
    private final Seizures seizures;

    /** @param takeovers asks the rules @param seizures end when a code was dialled from them */
    public TakeoverCodes(Takeovers takeovers, Seizures seizures) {
        this.takeovers = takeovers;
        this.seizures = seizures;
    }

    /** From now on the codes are known. */
    public void serve(FeatureCodes codes) {
        codes.on(FeatureCode.RETRIEVE, by(Wish.Kind.RETRIEVE)).on(FeatureCode.BRIDGE, by(Wish.Kind.BRIDGE));
    }

    /** The seizure that the phone dialled from ends with it. */
    private FeatureCodes.Handler by(Wish.Kind kind) {
        return (incoming, phone, book, digits) -> takeovers.asked(
                book,
                incoming,
                phone,
                new Wish(kind, Optional.empty()),
                seizures.spending(book.room(), incoming.transaction().request(), phone));
    }
}
