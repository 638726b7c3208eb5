package io.lamplighter.http;

import java.time.Duration;

/**
 * What one request may cost.
 *
 * @param bodyBytes largest body accepted, in bytes; 1 or more
 * @param bodyTime time from the end of the headers to the end of the body
 */
public record HttpLimits(int bodyBytes, Duration bodyTime) {
    /** How long a connection without a request is kept, in seconds. */
    public static final int KEEP_ALIVE_SECONDS = 60;

    public HttpLimits {
        if (bodyBytes < 1) {
            throw new IllegalArgumentException("body limit must be at least 1 byte, was " + bodyBytes);
        }
        if (bodyTime.isNegative() || bodyTime.isZero()) {
            throw new IllegalArgumentException("body time must be positive, was " + bodyTime);
        }
    }

    /** 1 MiB within 2 s. */
    public static HttpLimits defaults() {
        return new HttpLimits(1 << 20, Duration.ofSeconds(2));
    }
}
