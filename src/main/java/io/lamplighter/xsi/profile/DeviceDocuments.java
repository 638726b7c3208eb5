package io.lamplighter.xsi.profile;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.AccessDevice;
import io.lamplighter.xsi.xml.AccessDevices;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes the devices at the places of a user's line; never their passwords. */
public final class DeviceDocuments {
    private static final String LEVEL = "Group";

    private final RegistrationDocuments registrations;
    private final XsiSettings settings;

    public DeviceDocuments(RegistrationDocuments registrations, XsiSettings settings) {
        this.registrations = registrations;
        this.settings = settings;
    }

    /** The devices that the filters of a request leave. */
    AccessDevices of(LineDefinition line, Parameters parameters) {
        AccessDevices document = new AccessDevices();
        Predicate<Location> filter = filter(parameters);
        line.locations().stream()
                .filter(filter)
                .forEach(location -> document.getAccessDevice().add(device(location)));
        return document;
    }

    private Predicate<Location> filter(Parameters parameters) {
        Optional<String> type = parameters.value("deviceType");
        Optional<String> mac = parameters.value("macAddress").map(DeviceDocuments::digits);
        boolean onlySoftClients = parameters.flag("onlySoftClient");
        return location -> type.filter(t -> !location.device().type().equalsIgnoreCase(t))
                        .isEmpty()
                && mac.filter(m -> !location.device()
                                .mac()
                                .map(DeviceDocuments::digits)
                                .equals(Optional.of(m)))
                        .isEmpty()
                && (!onlySoftClients || settings.isSoftClient(location.device().type()));
    }

    private static String digits(String mac) {
        return mac.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
    }

    AccessDevice device(Location location) {
        AccessDevice document = new AccessDevice();
        document.setDeviceName(location.device().name());
        document.setDeviceLevel(LEVEL);
        document.setDeviceType(location.device().type());
        document.setDeviceLinePort(location.linePort().value());
        String version = registrations.version(location);
        if (!version.isEmpty()) {
            document.setVersion(version);
        }
        document.setAllowTermination(location.allowTermination());
        document.setEndpointType(RegistrationDocuments.endpointType(location));
        return document;
    }
}
