package io.lamplighter.sip.transport;

/** A host name leads nowhere: it does not exist, has no address, or no name server answered in time. */
public final class ResolutionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ResolutionFailed(String message) {
        super(message);
    }

    public ResolutionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
