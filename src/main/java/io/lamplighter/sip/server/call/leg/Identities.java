package io.lamplighter.sip.server.call.leg;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.MessageBuilder;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.Parameters;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.trunk.NumberPlan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is who in From, To and P-Asserted-Identity: the line's number outside, never a line/port. */
public final class Identities {
    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);
    private static final String ANONYMOUS_HOST = "anonymous.invalid";
    private static final String ANONYMOUS = "sip:anonymous@" + ANONYMOUS_HOST;
    private static final Set<String> WITHHOLDING = Set.of("id", "user", "header");

    private Identities() {}

    /**
     * The party a trunk's request or answer asserts: P-Asserted-Identity before From or To (RFC 3325), privacy
     * honoured. A number is written with our own domain, where phones can call it back; a name keeps its host.
     */
    public static RemoteParty asserted(SipMessage message, NameAddress otherwise, String domain) {
        RemoteParty who = named(assertedBy(message).orElse(otherwise), domain);
        return new RemoteParty(who.displayName(), who.uri(), asksForPrivacy(message));
    }

    /** Who an address names; a number is written with our own domain. */
    public static RemoteParty named(NameAddress who, String domain) {
        String uri = numberIn(who.uri())
                .map(number -> "sip:" + number + "@" + domain)
                .orElseGet(() -> bare(who.uri()));
        return new RemoteParty(who.displayName(), uri, false);
    }

    private static Optional<String> numberIn(Uri uri) {
        String user = uri instanceof SipUri sip ? sip.userUnescaped() : telephone(uri.toString());
        return Optional.of(NumberPlan.withoutSeparators(user)).filter(NumberPlan::isDialable);
    }

    /** The number of a tel URI without its parameters; empty for anything else. */
    private static String telephone(String uri) {
        return uri.regionMatches(true, 0, "tel:", 0, 4) ? uri.substring(4).split(";", 2)[0] : "";
    }

    /** A P-Asserted-Identity that cannot be read asserts nothing; the call does not fail for it. */
    private static Optional<NameAddress> assertedBy(SipMessage message) {
        Optional<String> value =
                message.headerList("P-Asserted-Identity").stream().findFirst();
        try {
            return value.map(NameAddress::parse);
        } catch (MalformedException unreadable) {
            LOG.warn("call-id={} unreadable P-Asserted-Identity: {}", message.callId(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Whether a party wants its identity withheld: by Privacy (RFC 3323, RFC 3325) or by an anonymous From. */
    static boolean asksForPrivacy(SipMessage message) {
        boolean header = message.headers("Privacy").stream()
                .flatMap(value -> Stream.of(value.split("[;,]")))
                .map(level -> level.trim().toLowerCase(Locale.ROOT))
                .anyMatch(WITHHOLDING::contains);
        boolean anonymous = message instanceof SipRequest request
                && request.from().uri() instanceof SipUri from
                && from.host().equalsIgnoreCase(ANONYMOUS_HOST);
        return header || anonymous;
    }

    /** Whom a phone asked for, as it wrote it. */
    public static RemoteParty dialled(SipRequest request) {
        return RemoteParty.of(bare(request.uri()));
    }

    /** The line as others see it: its number, else its extension, else its user id. */
    public static RemoteParty ofLine(LineDefinition line, String domain) {
        String user = line.number().or(line::extension).orElse(userOf(line));
        return new RemoteParty(line.name().display(), "sip:" + user + "@" + domain, false);
    }

    /** A calling line that may have asked for privacy in its INVITE. */
    public static RemoteParty ofCaller(LineDefinition line, String domain, SipRequest invite) {
        RemoteParty open = ofLine(line, domain);
        return new RemoteParty(open.displayName(), open.uri(), asksForPrivacy(invite));
    }

    /** Asserts a party to a phone, which is not trusted with a withheld identity (RFC 3325 §5). */
    public static void assertTo(MessageBuilder<?> message, RemoteParty party) {
        if (party.withheld()) {
            message.set("Privacy", "id");
        } else {
            message.set("P-Asserted-Identity", nameAddress(party));
        }
    }

    /** As a header value; a withheld party is anonymous (RFC 3323 §4.1). */
    public static String nameAddress(RemoteParty party) {
        return party.withheld()
                ? "\"Anonymous\" <" + ANONYMOUS + ">"
                : new NameAddress(party.displayName(), Uri.parse(party.uri()), Parameters.NONE).toString();
    }

    private static String userOf(LineDefinition line) {
        String id = line.id().value();
        return id.substring(0, id.indexOf('@'));
    }

    private static String bare(Uri uri) {
        return uri instanceof SipUri sip ? sip.withoutParameters().toString() : uri.toString();
    }
}
