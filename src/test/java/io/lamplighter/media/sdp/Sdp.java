package io.lamplighter.media.sdp;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Descriptions for tests, as text. */
final class Sdp {
    static final InetAddress OURS = address("192.0.2.1");
    static final MediaAddress OUR_MEDIA = MediaAddress.of(OURS, 20000);

    private Sdp() {}

    static InetAddress address(String literal) {
        return NetUtil.createInetAddressFromIpAddressString(literal);
    }

    static SessionDescription parse(String... lines) throws SdpSyntaxException {
        return SessionDescription.parse((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A phone's description with these lines after the time. */
    static SessionDescription phone(String... media) throws SdpSyntaxException {
        return parse(
                "v=0",
                "o=- 7 1 IN IP4 192.0.2.11",
                "s=call",
                "c=IN IP4 192.0.2.11",
                "t=0 0",
                String.join("\r\n", media));
    }

    static String text(SessionDescription description) {
        return new String(description.toBytes(), StandardCharsets.ISO_8859_1);
    }
}
