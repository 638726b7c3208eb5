package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.Via;
import java.net.InetSocketAddress;

/** Notes in a request's top Via where it came from (RFC 3261 section 18.2.1, RFC 3581 section 4). */
final class SourceStamp {
    private SourceStamp() {}

    /** The request with {@code received} and {@code rport} where called for; the very same where not. */
    static SipRequest on(SipRequest request, InetSocketAddress source) {
        Via via = request.topVia();
        String address = Addresses.numeric(source.getAddress());
        boolean wantsPort = via.asksForRport();
        if (!wantsPort && via.host().equals(address)) {
            return request;
        }
        Via noted = via.withParameter("received", address);
        return request.toBuilder()
                .topVia(wantsPort ? noted.withParameter("rport", Integer.toString(source.getPort())) : noted)
                .build();
    }
}
