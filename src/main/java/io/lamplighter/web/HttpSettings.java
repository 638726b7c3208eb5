package io.lamplighter.web;

/**
 * Where and with how much the HTTP listener runs.
 *
 * @param host address or name to listen on
 * @param port 0 for any free one
 * @param workers threads that run handlers, 2 or more
 */
public record HttpSettings(String host, int port, int workers) {
    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http port must be 0 to 65535, was " + port);
        }
        if (workers < 2) {
            throw new IllegalArgumentException("http workers must be at least 2, was " + workers);
        }
    }

    /** A listener with workers enough for handlers that wait for a database now and then. */
    public static HttpSettings on(String host, int port) {
        return new HttpSettings(host, port, 16);
    }
}
