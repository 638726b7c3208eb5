package io.lamplighter.sip.server.access;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.transport.Addresses;
import io.lamplighter.sip.transport.Flow;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which host names are ours and what the user parts at them name: the domain, its aliases, the addresses we listen on and
 * those we advertise.
 */
public final class LocalNames {
    private static final int DEFAULT_PORT = 5060;

    private final String domain;
    private final Set<String> names = new HashSet<>();
    private volatile Set<String> addresses = Set.of();

    public LocalNames(String domain, List<String> aliases) {
        this.domain = domain.toLowerCase(Locale.ROOT);
        names.add(this.domain);
        aliases.forEach(alias -> names.add(alias.toLowerCase(Locale.ROOT)));
    }

    /** The server's domain. */
    public String domain() {
        return domain;
    }

    /** Tells the addresses that listening began on. */
    public void listening(Collection<InetSocketAddress> bound) {
        Set<String> texts = new HashSet<>();
        bound.forEach(address -> texts.add(Addresses.text(address).toLowerCase(Locale.ROOT)));
        addresses = Set.copyOf(texts);
    }

    /** Whether a URI's host is this server, as seen by the peer at the end of a flow. */
    public boolean isLocal(SipUri uri, Flow flow) {
        return isLocal(uri)
                || hostAndPort(uri).equals(Addresses.text(flow.advertised()).toLowerCase(Locale.ROOT));
    }

    /** Whether a URI's host is a name of this server or an address it listens on. */
    public boolean isLocal(SipUri uri) {
        return names.contains(uri.host().toLowerCase(Locale.ROOT)) || addresses.contains(hostAndPort(uri));
    }

    private static String hostAndPort(SipUri uri) {
        return uri.host().toLowerCase(Locale.ROOT) + ":" + (uri.port() < 0 ? DEFAULT_PORT : uri.port());
    }

    /** The line/port a local URI would be; whether it exists is another question. */
    public Optional<LinePort> linePort(Uri uri, Flow flow) {
        return uri instanceof SipUri sip && isLocal(sip, flow)
                ? name(sip.withHost(domain), LinePort::new)
                : Optional.empty();
    }

    /** The line a local URI names: by user id, line/port, number or extension. */
    public Optional<LineDefinition> line(DirectorySnapshot directory, Uri uri, Flow flow) {
        return uri instanceof SipUri sip && isLocal(sip, flow) && !sip.user().isEmpty()
                ? lineNamed(directory, sip)
                : Optional.empty();
    }

    /** The line that the user part of a local URI names, as above. */
    public Optional<LineDefinition> lineNamed(DirectorySnapshot directory, SipUri sip) {
        SipUri canonical = sip.withHost(domain);
        return name(canonical, LineId::new)
                .flatMap(directory::line)
                .or(() -> name(canonical, LinePort::new).flatMap(directory::lineOf))
                .or(() -> byDigits(directory, sip.userUnescaped()));
    }

    private static Optional<LineDefinition> byDigits(DirectorySnapshot directory, String user) {
        String digits = user.split(";", 2)[0].replaceAll("[-.() ]", "");
        return directory
                .lineByExtension(digits)
                .or(() -> directory.lineByNumber(digits))
                .or(() -> directory.lineByNumber("+" + digits));
    }

    /** A name in the directory's form; empty for a user part that cannot be one. */
    private static <T> Optional<T> name(SipUri uri, Function<String, T> form) {
        try {
            return Optional.of(form.apply(uri.addressOfRecord()));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
