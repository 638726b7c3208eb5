package io.lamplighter.sip.server.call;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.Parameters;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.Uri;
import java.util.Locale;

/** Who is who in From, To and P-Asserted-Identity: the line's number outside, never a line/port. */
final class Identities {
    private static final String ANONYMOUS = "sip:anonymous@anonymous.invalid";

    private Identities() {}

    /** The party a request or answer asserts: P-Asserted-Identity before From or To (RFC 3325), privacy honoured. */
    static RemoteParty asserted(SipMessage message, NameAddress otherwise) {
        boolean privacy = message.headers("Privacy").stream()
                .map(v -> v.toLowerCase(Locale.ROOT))
                .anyMatch(v -> v.contains("id") || v.contains("user") || v.contains("header"));
        NameAddress who = message.headerList("P-Asserted-Identity").stream()
                .findFirst()
                .map(NameAddress::parse)
                .orElse(otherwise);
        return new RemoteParty(who.displayName(), bare(who.uri()), privacy);
    }

    /** The line as others see it: its number, else its extension, else its user id. */
    static RemoteParty ofLine(LineDefinition line, String domain) {
        String user = line.number().or(line::extension).orElse(userOf(line));
        return new RemoteParty(line.name().display(), "sip:" + user + "@" + domain, false);
    }

    /** As a header value; a withheld party is anonymous (RFC 3323 §4.1). */
    static String nameAddress(RemoteParty party) {
        return party.withheld()
                ? "\"Anonymous\" <" + ANONYMOUS + ">"
                : new NameAddress(party.displayName(), Uri.parse(party.uri()), Parameters.NONE).toString();
    }

    private static String userOf(LineDefinition line) {
        String id = line.id().value();
        return id.substring(0, id.indexOf('@'));
    }

    private static String bare(Uri uri) {
        return uri instanceof io.lamplighter.sip.message.SipUri sip
                ? sip.withoutParameters().toString()
                : uri.toString();
    }
}
