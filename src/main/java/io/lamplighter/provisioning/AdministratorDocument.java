package io.lamplighter.provisioning;

import io.lamplighter.provisioning.Fault.Place;
import io.lamplighter.provisioning.xml.Administrator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An administrator document as received, checked for what its schema cannot say.
 *
 * @param administrator with nothing where a value was unreadable; empty where the document holds none
 * @param places where each element is, by path
 * @param faults faults of form, in the order of the document
 */
record AdministratorDocument(Optional<Administrator> administrator, Map<String, Place> places, List<Fault> faults) {

    /** The administrator, when nothing is wrong. @param name of the address. @throws Refused with everything wrong */
    Administrator checked(String name, boolean acceptSamplePasswords) {
        List<Fault> all = new ArrayList<>(faults);
        administrator.ifPresent(given -> {
            if (given.getName() != null && !given.getName().equalsIgnoreCase(name)) {
                all.add(fault("name", "name " + given.getName() + " is not the one of the address, " + name));
            }
            if (given.getScope() != null) {
                scope(given).ifPresent(reason -> all.add(fault("scope", reason)));
            }
            if (given.getPassword() != null
                    && !acceptSamplePasswords
                    && given.getPassword().startsWith(ProvisioningSettings.SAMPLE_PASSWORD)) {
                all.add(fault(
                        "password", "passwords of the sample documents are refused on a server that others can reach"));
            }
        });
        if (!all.isEmpty()) {
            throw new Refused(400, all.stream().sorted(Fault.BY_PLACE).toList());
        }
        return administrator.orElseThrow();
    }

    private static Optional<String> scope(Administrator given) {
        boolean provider = given.getServiceProviderId() != null;
        boolean group = given.getGroupId() != null;
        boolean right = switch (given.getScope()) {
            case SYSTEM -> !provider && !group;
            case SERVICE_PROVIDER -> provider && !group;
            case GROUP -> provider && group;
        };
        return right
                ? Optional.empty()
                : Optional.of("System has neither serviceProviderId nor groupId, ServiceProvider has the first,"
                        + " Group has both");
    }

    private Fault fault(String element, String reason) {
        String path = "/administrator/" + element;
        Place place = places.getOrDefault(path, places.get("/administrator"));
        return Fault.at(new Place(place.line(), place.column(), path), reason);
    }
}
