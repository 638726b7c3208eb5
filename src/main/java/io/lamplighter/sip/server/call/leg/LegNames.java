package io.lamplighter.sip.server.call.leg;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.sip.message.Replaces;

/** Recognises a leg by what a watcher wrote into Replaces; phones disagree about which tag is whose. */
public final class LegNames {
    private LegNames() {}

    public static boolean match(Replaces replaces, LegIdentity leg) {
        boolean straight =
                replaces.toTag().equals(leg.remoteTag()) && replaces.fromTag().equals(leg.localTag());
        boolean crossed =
                replaces.toTag().equals(leg.localTag()) && replaces.fromTag().equals(leg.remoteTag());
        return replaces.callId().equals(leg.callId()) && (straight || crossed);
    }
}
