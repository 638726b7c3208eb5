package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.SipMessage;

/**
 * What a peer said it can do, from its INVITE or its answer.
 *
 * @param update it takes UPDATE (RFC 3311)
 * @param timer it knows session timers (RFC 4028)
 * @param talk it lets itself be told to talk
 * @param hold it lets itself be told to hold
 */
public record LegTraits(boolean update, boolean timer, boolean talk, boolean hold) {
    static LegTraits of(SipMessage message) {
        return new LegTraits(
                message.lists("Allow", "UPDATE"),
                message.lists("Supported", "timer") || message.lists("Require", "timer"),
                message.lists("Allow-Events", "talk"),
                message.lists("Allow-Events", "hold"));
    }

    /** Both what was known and what the newer message adds. */
    LegTraits with(SipMessage message) {
        LegTraits newer = of(message);
        return new LegTraits(update || newer.update, timer || newer.timer, talk || newer.talk, hold || newer.hold);
    }
}
