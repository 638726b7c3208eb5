package io.lamplighter.web;

/** A listener could not be opened; the message is one line for whoever starts the server. */
public final class BindFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BindFailed(String host, int port, Throwable cause) {
        super("cannot listen for HTTP on " + host + ":" + port + ": " + cause.getMessage(), cause);
    }
}
