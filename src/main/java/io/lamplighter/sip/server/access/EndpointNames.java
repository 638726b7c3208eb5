package io.lamplighter.sip.server.access;

import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transport.Addresses;
import io.lamplighter.sip.transport.Flow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells phones apart that share a line/port: by {@code +sip.instance}, else by the binding with the same Contact, else by
 * the Contact itself, else by where the request came from.
 */
public final class EndpointNames {
    private static final String INSTANCE = "+sip.instance";

    private final KnownPhones phones;

    EndpointNames(KnownPhones phones) {
        this.phones = phones;
    }

    Endpoint of(LinePort linePort, SipRequest request, Flow flow) {
        List<NameAddress> contacts = request.contactIsStar() ? List.of() : request.contacts();
        if (contacts.isEmpty()) {
            return phones.from(linePort, flow.remote())
                    .orElseGet(() -> new Endpoint(linePort, Addresses.text(flow.remote())));
        }
        NameAddress contact = contacts.get(0);
        if (instance(contact).isEmpty() && contact.uri() instanceof SipUri uri) {
            return phones.at(linePort, uri).orElseGet(() -> of(linePort, contact));
        }
        return of(linePort, contact);
    }

    /** The phone that a Contact stands for by itself. */
    public static Endpoint of(LinePort linePort, NameAddress contact) {
        return new Endpoint(linePort, instance(contact).orElseGet(() -> address(contact)));
    }

    /** The value of {@code +sip.instance} without its angle brackets. */
    public static Optional<String> instance(NameAddress contact) {
        return contact.parameters()
                .get(INSTANCE)
                .map(value ->
                        value.startsWith("<") && value.endsWith(">") ? value.substring(1, value.length() - 1) : value);
    }

    private static String address(NameAddress contact) {
        return contact.uri() instanceof SipUri uri
                ? uri.withoutParameters()
                        .withHost(uri.host().toLowerCase(Locale.ROOT))
                        .toString()
                : contact.uri().toString();
    }
}
