package io.lamplighter.sip.transaction;

import java.time.Duration;

/**
 * How much the transaction layer holds at most.
 *
 * @param client requests of ours not yet answered, and answered INVITEs for 32 s; further ones fail at once
 * @param server requests of peers, those just answered included; further ones get 503
 * @param retryAfter what that 503 asks for, in whole seconds
 */
public record TransactionLimits(int client, int server, Duration retryAfter) {
    public static TransactionLimits defaults() {
        return new TransactionLimits(400_000, 400_000, Duration.ofSeconds(5));
    }
}
