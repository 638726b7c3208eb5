package io.lamplighter.directory.service;

/**
 * What becomes of calls that the user transfers.
 *
 * @param recallActive a call that nobody answers comes back
 * @param recallNumberOfRings after so many rings, 2 to 20
 * @param busyCampOnActive a call to a busy user waits for him
 * @param busyCampOnSeconds so long, 30 to 600
 * @param useDiversionInhibitorForBlindTransfer the target of a blind transfer may not send it on
 * @param useDiversionInhibitorForConsultativeCalls nor may one who is consulted
 */
public record CallTransfer(
        boolean recallActive,
        int recallNumberOfRings,
        boolean busyCampOnActive,
        int busyCampOnSeconds,
        boolean useDiversionInhibitorForBlindTransfer,
        boolean useDiversionInhibitorForConsultativeCalls)
        implements ServiceSettings {
    /** As it comes. */
    public static final CallTransfer PLAIN = new CallTransfer(false, 4, false, 120, false, false);

    public CallTransfer {
        Limits.between("recallNumberOfRings", recallNumberOfRings, 2, 20);
        Limits.between("busyCampOnSeconds", busyCampOnSeconds, 30, 600);
    }
}
