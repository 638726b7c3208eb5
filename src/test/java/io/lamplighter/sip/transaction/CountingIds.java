package io.lamplighter.sip.transaction;

import java.util.concurrent.atomic.AtomicInteger;

/** Identifiers in the order of their making, under a prefix that tells one stack's from another's. */
public final class CountingIds implements Ids {
    private final String prefix;
    private final AtomicInteger next = new AtomicInteger();

    public CountingIds(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String branch() {
        return "z9hG4bK" + prefix + next.incrementAndGet();
    }

    @Override
    public String tag() {
        return prefix + "tag" + next.incrementAndGet();
    }

    @Override
    public String callId() {
        return prefix + "call" + next.incrementAndGet();
    }
}
