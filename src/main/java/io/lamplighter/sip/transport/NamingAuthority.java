package io.lamplighter.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A NAPTR record as SIP uses it: it names the SRV domain of one transport (RFC 3263 section 4.1). */
record NamingAuthority(int order, int preference, String flags, String service, String replacement) {

    static NamingAuthority read(ByteBuf data) {
        int order = data.readUnsignedShort();
        int preference = data.readUnsignedShort();
        String flags = text(data);
        String service = text(data);
        text(data); // the regular expression, which is empty where a replacement is given
        return new NamingAuthority(order, preference, flags, service, DefaultDnsRecordDecoder.decodeName(data));
    }

    /** The transport that this record offers for a URI, if it is one of SIP's and leads to SRV. */
    Optional<Transport> transport() {
        if (!flags.equalsIgnoreCase("s")) {
            return Optional.empty();
        }
        return switch (service.toUpperCase(Locale.ROOT)) {
            case "SIP+D2U" -> Optional.of(Transport.UDP);
            case "SIP+D2T" -> Optional.of(Transport.TCP);
            case "SIPS+D2T" -> Optional.of(Transport.TLS);
            default -> Optional.empty();
        };
    }

    private static String text(ByteBuf data) {
        return data.readCharSequence(data.readUnsignedByte(), StandardCharsets.US_ASCII)
                .toString();
    }
}
