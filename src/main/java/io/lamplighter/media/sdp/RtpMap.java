package io.lamplighter.media.sdp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of {@code a=rtpmap} after the number: {@code name/clock[/channels]} (RFC 8866 section 6.6). */
final class RtpMap {
    private static final Pattern FORM = Pattern.compile("([!-.0-~]{1,64})/([1-9][0-9]{0,6})(?:/([1-9][0-9]?))?");

    private RtpMap() {}

    static Optional<Codec> parse(int payloadType, String map) {
        Matcher parts = FORM.matcher(map);
        if (!parts.matches()) {
            return Optional.empty();
        }
        int channels = parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3));
        int clockRate = Integer.parseInt(parts.group(2));
        return Optional.of(new Codec(payloadType, parts.group(1), clockRate, channels, Optional.empty()));
    }
}
