package io.lamplighter.sip.server.call;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;

/** What a Request-URI asks for. */
sealed interface DialTarget {
    /** A feature code: begins with {@code *} or {@code #} and never leaves the house. */
    record Code(String code) implements DialTarget {}

    /** A line of ours. */
    record OwnLine(LineDefinition line) implements DialTarget {}

    /** Somebody outside. */
    record Outside(String dialled) implements DialTarget {}

    /** Whoever is parked against a line; reached by a code alone. */
    record Parked(LineDefinition place) implements DialTarget {}

    /** Nobody. */
    record Nobody() implements DialTarget {}

    /** Reads a Request-URI in the order: code, user id or line/port, extension, number, trunk. */
    static DialTarget of(Uri uri, Flow flow, DirectorySnapshot directory, LocalNames names, Trunks trunks) {
        return uri instanceof SipUri sip && names.isLocal(sip, flow)
                ? ofOurs(sip, directory, names, trunks)
                : new Nobody();
    }

    /**
     * Reads what a person would dial, in the same order.
     *
     * @param address digits, a user part, a user id, or a {@code tel}, {@code sip} or {@code sips} URI
     */
    static DialTarget typed(String address, DirectorySnapshot directory, LocalNames names, Trunks trunks) {
        try {
            String uri = address.trim();
            String bare =
                    uri.regionMatches(true, 0, "tel:", 0, 4) ? uri.substring(4).split(";", 2)[0] : uri;
            boolean hasScheme = bare.regionMatches(true, 0, "sip:", 0, 4) || bare.regionMatches(true, 0, "sips:", 0, 5);
            String escaped = bare.replace("#", "%23").replace(" ", "");
            String named = hasScheme ? bare : "sip:" + escaped + (bare.contains("@") ? "" : "@" + names.domain());
            return Uri.parse(named) instanceof SipUri sip && names.isLocal(sip)
                    ? ofOurs(sip, directory, names, trunks)
                    : new Nobody();
        } catch (MalformedException unreadable) {
            return new Nobody();
        }
    }

    private static DialTarget ofOurs(SipUri sip, DirectorySnapshot directory, LocalNames names, Trunks trunks) {
        if (sip.user().isEmpty()) {
            return new Nobody();
        }
        String user = sip.userUnescaped();
        if (user.startsWith("*") || user.startsWith("#")) {
            return new Code(user);
        }
        Optional<LineDefinition> line = names.lineNamed(directory, sip).or(() -> byNumber(user, directory, trunks));
        if (line.isPresent()) {
            return new OwnLine(line.get());
        }
        return !trunks.isEmpty() && NumberPlan.isDialable(user)
                ? new Outside(NumberPlan.withoutSeparators(user))
                : new Nobody();
    }

    /** Reads only the user part as a number of ours, whatever the host says. */
    static DialTarget toNumber(Uri uri, DirectorySnapshot directory, Trunks trunks) {
        return uri instanceof SipUri sip
                ? byNumber(sip.userUnescaped(), directory, trunks)
                        .<DialTarget>map(OwnLine::new)
                        .orElse(new Nobody())
                : new Nobody();
    }

    private static Optional<LineDefinition> byNumber(String user, DirectorySnapshot directory, Trunks trunks) {
        return trunks.plan().readings(user).stream()
                .flatMap(number -> directory.lineByNumber(number).stream())
                .findFirst();
    }
}
