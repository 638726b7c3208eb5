package io.lamplighter.provisioning;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What provisioning must know of its server.
 *
 * @param realm realm of the phones' digest credentials
 * @param domains hosts that user ids and line/ports may have, in lower case
 * @param mostLocations locations one line may have, 1 to 200
 * @param acceptSamplePasswords whether the passwords of the sample documents may be used; only on loopback listeners
 */
public record ProvisioningSettings(
        String realm, Set<String> domains, int mostLocations, boolean acceptSamplePasswords) {
    /** The beginning of every password in the sample documents. */
    public static final String SAMPLE_PASSWORD = "sample-";

    public ProvisioningSettings {
        if (mostLocations < 1 || mostLocations > 200) {
            throw new IllegalArgumentException("locations per line must be 1 to 200, was " + mostLocations);
        }
        Set<String> lower = new TreeSet<>();
        domains.forEach(d -> lower.add(d.toLowerCase(Locale.ROOT)));
        domains = Set.copyOf(lower);
    }

    /** A server of one domain with 36 locations per line. */
    public static ProvisioningSettings forDomain(String domain) {
        return new ProvisioningSettings(domain, Set.of(domain), 36, true);
    }
}
