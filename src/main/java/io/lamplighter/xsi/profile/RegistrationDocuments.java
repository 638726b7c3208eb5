package io.lamplighter.xsi.profile;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.Registrations;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.EndpointType;
import io.lamplighter.xsi.xml.Registration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes which phones are registered for a user. */
public final class RegistrationDocuments {
    private static final DateTimeFormatter EXPIRATION =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss zzz yyyy", Locale.ENGLISH);

    private final Registrations registrations;
    private final XsiSettings settings;

    public RegistrationDocuments(Registrations registrations, XsiSettings settings) {
        this.registrations = registrations;
        this.settings = settings;
    }

    io.lamplighter.xsi.xml.Registrations of(LineDefinition line) {
        io.lamplighter.xsi.xml.Registrations document = new io.lamplighter.xsi.xml.Registrations();
        ZoneId zone = line.details().timeZone().orElse(settings.timeZone());
        for (Location location : line.locations()) {
            for (Registrations.Registration phone : registrations.registered(location.linePort())) {
                document.getRegistration().add(registration(location, phone, zone));
            }
        }
        return document;
    }

    private static Registration registration(Location location, Registrations.Registration phone, ZoneId zone) {
        Registration document = new Registration();
        document.setEndpointType(endpointType(location));
        document.setUri(phone.uri());
        document.setExpiration(EXPIRATION.format(phone.expires().atZone(zone)));
        document.setLinePort(location.linePort().value());
        document.setPublicIP(phone.seen().host());
        document.setPublicPort(phone.seen().port());
        phone.told().ifPresent(told -> {
            document.setPrivateIP(told.host());
            document.setPrivatePort(told.port());
        });
        if (!phone.userAgent().isEmpty()) {
            document.setUserAgent(phone.userAgent());
        }
        if (!phone.path().isEmpty()) {
            document.setPathHeader(String.join(", ", phone.path()));
        }
        return document;
    }

    /** What the newest phone at a location calls itself; empty where none is, or it does not say. */
    String version(Location location) {
        List<Registrations.Registration> phones = registrations.registered(location.linePort());
        return phones.isEmpty() ? "" : phones.get(0).userAgent();
    }

    static EndpointType endpointType(Location location) {
        return location.primary() ? EndpointType.PRIMARY : EndpointType.SHARED_CALL_APPEARANCE;
    }
}
