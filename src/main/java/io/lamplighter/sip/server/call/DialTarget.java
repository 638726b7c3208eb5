package io.lamplighter.sip.server.call;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
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

    /** Nobody. */
    record Nobody() implements DialTarget {}

    /** Reads a Request-URI in the order: code, user id or line/port, extension, number, trunk. */
    static DialTarget of(Uri uri, Flow flow, DirectorySnapshot directory, LocalNames names, Trunks trunks) {
        if (!(uri instanceof SipUri sip) || sip.user().isEmpty() || !names.isLocal(sip, flow)) {
            return new Nobody();
        }
        String user = sip.userUnescaped();
        if (user.startsWith("*") || user.startsWith("#")) {
            return new Code(user);
        }
        Optional<LineDefinition> line = names.line(directory, sip, flow).or(() -> byNumber(user, directory, trunks));
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
