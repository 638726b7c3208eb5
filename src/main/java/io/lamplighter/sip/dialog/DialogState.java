package io.lamplighter.sip.dialog;

import java.util.List;

/**
 * A dialog as text and numbers, to be stored and taken up again.
 *
 * @param localParty our From value in requests, tag included
 * @param remoteParty the peer's To value in our requests, tag included
 * @param remoteTarget the URI that requests to the peer name
 * @param routeSet the Route values towards the peer, in order
 * @param localUser the user part of our Contact, empty for none
 * @param nextCSeq the number of our next request
 * @param remoteCSeq the highest number received, -1 for none yet
 */
public record DialogState(
        DialogId id,
        String localParty,
        String remoteParty,
        String remoteTarget,
        List<String> routeSet,
        String localUser,
        long nextCSeq,
        long remoteCSeq) {
    public DialogState {
        routeSet = List.copyOf(routeSet);
    }

    /** The same dialog with another next number, for instance well past any that may have been used before a crash. */
    public DialogState withNextCSeq(long number) {
        return new DialogState(id, localParty, remoteParty, remoteTarget, routeSet, localUser, number, remoteCSeq);
    }
}
