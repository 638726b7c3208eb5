package io.lamplighter.xsi;

/** A request is refused; becomes ErrorInfo. */
final class XsiRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final XsiError error;

    XsiRefused(XsiError error, String summary) {
        super(summary);
        this.error = error;
    }

    XsiError error() {
        return error;
    }
}
