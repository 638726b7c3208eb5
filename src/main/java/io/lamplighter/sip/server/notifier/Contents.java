package io.lamplighter.sip.server.notifier;

import io.lamplighter.sip.message.SipRequest;

/** What a NOTIFY says. Two that are equal tell the phone the same, so the second need not be sent. */
public interface Contents {
    /** Adds header fields and body to a NOTIFY that is about to leave. */
    void write(SipRequest.Builder notify);
}
