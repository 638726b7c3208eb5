package io.lamplighter.provisioning;

import io.lamplighter.security.LocationPolicy;
import java.util.Set;

/**
 * What provisioning must know of its server.
 *
 * @param locations what is asked of locations
 */
public record ProvisioningSettings(LocationPolicy locations) {
    /** The beginning of every password in the sample documents. */
    public static final String SAMPLE_PASSWORD = LocationPolicy.SAMPLE_PASSWORD;

    public ProvisioningSettings(String realm, Set<String> domains, int mostLocations, boolean acceptSamplePasswords) {
        this(new LocationPolicy(realm, domains, mostLocations, acceptSamplePasswords));
    }

    /** A server of one domain with 36 locations per line. */
    public static ProvisioningSettings forDomain(String domain) {
        return new ProvisioningSettings(LocationPolicy.forDomain(domain));
    }

    /** Realm of the phones' digest credentials. */
    public String realm() {
        return locations.realm();
    }

    /** Locations one line may have, 1 to 200. */
    public int mostLocations() {
        return locations.mostLocations();
    }
}
