package io.lamplighter.sip.server.call.dial;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;

/** What a Request-URI asks for. */
public sealed interface DialTarget {
    /** A feature code: begins with {@code *} or {@code #} and never leaves the house. */
    record Code(String code) implements DialTarget {}

    /**
     * A line of ours.
     *
     * @param as the digits or the name by which it was called; empty where it was found otherwise
     */
    record OwnLine(LineDefinition line, Optional<String> as) implements DialTarget {
        /** A line that was not found by dialling. */
        public OwnLine(LineDefinition line) {
            this(line, Optional.empty());
        }
    }

    /** Somebody outside. */
    record Outside(String dialled) implements DialTarget {}

    /** Whoever is parked against a line; reached by a code alone. */
    record Parked(LineDefinition place) implements DialTarget {}

    /**
     * A call that rings at another line, to be taken from there; reached by a code or a command alone.
     *
     * @param orJoined it is joined if it has been answered meanwhile
     */
    record PickedUp(LineId at, CallId call, RemoteParty caller, boolean orJoined) implements DialTarget {
        /** The same for somebody who may join it. */
        public PickedUp mayJoin() {
            return new PickedUp(at, call, caller, true);
        }
    }

    /** An answered call of another line, to be joined; reached likewise. */
    record JoinedIn(LineId at, CallId call, RemoteParty far) implements DialTarget {}

    /** A line whose phone is to answer by itself; reached by a command alone. */
    record Paged(LineDefinition line) implements DialTarget {}

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
        Optional<OwnLine> line = names.lineNamed(directory, sip)
                .map(found -> new OwnLine(found, Optional.of(user)))
                .or(() -> byNumber(user, directory, trunks));
        if (line.isPresent()) {
            return line.get();
        }
        return !trunks.isEmpty() && NumberPlan.isDialable(user)
                ? new Outside(NumberPlan.withoutSeparators(user))
                : new Nobody();
    }

    /** Reads only the user part as a number of ours, whatever the host says. */
    static DialTarget toNumber(Uri uri, DirectorySnapshot directory, Trunks trunks) {
        return uri instanceof SipUri sip
                ? byNumber(sip.userUnescaped(), directory, trunks)
                        .<DialTarget>map(own -> own)
                        .orElse(new Nobody())
                : new Nobody();
    }

    private static Optional<OwnLine> byNumber(String user, DirectorySnapshot directory, Trunks trunks) {
        return trunks.plan().readings(user).stream()
                .flatMap(number ->
                        directory.lineByNumber(number).map(line -> new OwnLine(line, Optional.of(user))).stream())
                .findFirst();
    }
}
