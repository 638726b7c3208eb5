package io.lamplighter.xsi.wire;

/** A request is refused; becomes ErrorInfo. */
public final class XsiRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final XsiError error;

    /** @param summary one sentence for the client */
    public XsiRefused(XsiError error, String summary) {
        super(summary);
        this.error = error;
    }

    /** What is wrong. */
    public XsiError error() {
        return error;
    }
}
