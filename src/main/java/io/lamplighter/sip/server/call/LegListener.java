package io.lamplighter.sip.server.call;

/** What an established leg tells its call; called in the line's mailbox. */
interface LegListener {
    /** The party put its leg on hold. @param privately it marked the hold as for itself alone */
    void held(EstablishedLeg leg, boolean privately);

    /** The party took its leg off hold. */
    void resumed(EstablishedLeg leg);

    /** The leg is over: the party hung up, vanished, or never acknowledged. */
    void ended(EstablishedLeg leg, Farewell why);
}
