package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who wants to see what.
 *
 * @param line the line watched
 * @param named the line/port by which it was named, if by one that is not the line's own name
 * @param address the Request-URI letter by letter
 * @param phone who watches
 * @param at when it was asked
 * @param accepts the values of Accept in its SUBSCRIBE
 * @param userAgent what the phone calls itself; may be empty
 */
public record Watch(
        LineDefinition line,
        Optional<LinePort> named,
        String address,
        AuthenticatedPhone phone,
        Instant at,
        List<String> accepts,
        String userAgent) {
    public Watch {
        accepts = List.copyOf(accepts);
    }

    /** Whether the phone understands bodies of this type. */
    public boolean accepts(String type) {
        return accepts.stream().map(value -> value.split(";", 2)[0].trim()).anyMatch(type::equalsIgnoreCase);
    }

    /** What kind of phone it is, as provisioned; may be empty. */
    public String deviceType() {
        return phone.location().device().type();
    }

    /** The watching phone. */
    public Endpoint endpoint() {
        return phone.endpoint();
    }

    /** The same wish for the line as it is now. */
    Watch of(LineDefinition now) {
        return new Watch(now, named, address, phone, at, accepts, userAgent);
    }

    /** Whether the watcher is a phone of the line itself. */
    public boolean fromWithin() {
        return phone.line().id().equals(line.id());
    }

    /** Whether the watcher is a phone of the line that did not name another of its locations. */
    public boolean ofItself() {
        return fromWithin()
                && named.map(linePort -> linePort.equals(phone.location().linePort()))
                        .orElse(true);
    }
}
