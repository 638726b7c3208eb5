package io.lamplighter.sip.transport;

/** A listening address cannot be had, most often because another process holds it. */
public final class BindFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ListenPoint point;

    public BindFailed(ListenPoint point, Throwable cause) {
        super("cannot listen on " + point + ": " + reason(cause), cause);
        this.point = point;
    }

    /** The address that was refused. */
    public ListenPoint point() {
        return point;
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
