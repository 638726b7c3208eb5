package io.lamplighter.xsi.door;

import io.lamplighter.http.BasicCredentials;
import io.lamplighter.http.SipLogin;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client shows in its {@code Authorization} header. */
sealed interface Proof {
    /** Name of the scheme by which phones show SIP credentials. */
    String SIP = "BroadWorksSIP";

    /** A user id and a password, or a number and a passcode. */
    record Basic(BasicCredentials credentials) implements Proof {}

    /** The credentials of a phone's SIP account. */
    record Sip(SipLogin login) implements Proof {}

    /** A login token. */
    record Token(String token) implements Proof {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    /** The header is missing or empty. */
    record None() implements Proof {}

    /** A scheme that is not spoken here, or one that is with something unreadable behind it. */
    record Unreadable(String scheme) implements Proof {}

    /** Reads a header. @param header null for none */
    static Proof of(String header) {
        String value = header == null ? "" : header.strip();
        if (value.isEmpty()) {
            return new None();
        }
        String[] parts = value.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        Optional<? extends Proof> proof = switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> BasicCredentials.parse(value).map(Basic::new);
            case "broadworkssip" -> SipHeader.read(rest).map(Sip::new);
            case "broadworkssso" -> Optional.of(rest).filter(t -> !t.isEmpty()).map(Token::new);
            default -> Optional.empty();
        };
        return proof.<Proof>map(p -> p).orElseGet(() -> new Unreadable(parts[0]));
    }

    /** {@code basic="...",sipUser="..."}, both in base64, in any order, with blanks or without. */
    final class SipHeader {
        private static final Pattern PART = Pattern.compile("(?i)(basic|sipUser)\\s*=\\s*\"?([A-Za-z0-9+/=_-]*)\"?");

        private SipHeader() {}

        static Optional<SipLogin> read(String parts) {
            String basic = "";
            String sipUser = "";
            for (Matcher part = PART.matcher(parts); part.find(); ) {
                if (part.group(1).equalsIgnoreCase("basic")) {
                    basic = decode(part.group(2));
                } else {
                    sipUser = decode(part.group(2));
                }
            }
            // A user id may be a URI with a colon of its own.
            int colon = basic.lastIndexOf(':');
            return colon < 1 || sipUser.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new SipLogin(basic.substring(0, colon), basic.substring(colon + 1), sipUser));
        }

        private static String decode(String base64) {
            try {
                byte[] decoded = Base64.getDecoder().decode(base64);
                return new String(decoded, StandardCharsets.UTF_8).replaceFirst("[\r\n]+$", "");
            } catch (IllegalArgumentException notBase64) {
                return "";
            }
        }
    }
}
