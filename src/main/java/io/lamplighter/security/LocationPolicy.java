package io.lamplighter.security;

import io.lamplighter.directory.SipCredentials;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the server asks of locations, whichever way they are provisioned.
 *
 * @param realm realm of the phones' digest credentials
 * @param domains hosts that user ids and line/ports may have, in lower case
 * @param mostLocations locations one line may have, 1 to 200
 * @param acceptSamplePasswords whether the passwords of the sample documents may be used; only on loopback listeners
 */
public record LocationPolicy(String realm, Set<String> domains, int mostLocations, boolean acceptSamplePasswords) {
    /** The beginning of every password in the sample documents. */
    public static final String SAMPLE_PASSWORD = "sample-";

    private static final Pattern LINE_PORT = Pattern.compile("(?=.{3,161}$)[A-Za-z0-9_.!~*'()+\\-]+@[A-Za-z0-9.\\-]+");
    private static final Pattern USER_NAME = Pattern.compile("[^:\"\\\\\\x00-\\x1f]{1,80}");
    private static final int LONGEST_PASSWORD = 60;

    public LocationPolicy {
        if (mostLocations < 1 || mostLocations > 200) {
            throw new IllegalArgumentException("locations per line must be 1 to 200, was " + mostLocations);
        }
        Set<String> lower = new TreeSet<>();
        domains.forEach(d -> lower.add(d.toLowerCase(Locale.ROOT)));
        domains = Set.copyOf(lower);
    }

    /** A server of one domain with 36 locations per line. */
    public static LocationPolicy forDomain(String domain) {
        return new LocationPolicy(domain, Set.of(domain), 36, true);
    }

    /** What is wrong with a user id or line/port, if something is: its form, or whose domain it is in. */
    public Optional<String> objectionTo(String userId) {
        if (!LINE_PORT.matcher(userId).matches()) {
            return Optional.of(userId + " is not of the form user@domain");
        }
        return objectionToDomain(userId);
    }

    /** What is wrong with the domain of a user id or line/port, if something is. */
    public Optional<String> objectionToDomain(String userId) {
        String host = userId.substring(userId.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        return domains.contains(host)
                ? Optional.empty()
                : Optional.of("the domain of " + userId + " is not one of this server: "
                        + String.join(", ", new TreeSet<>(domains)));
    }

    /** What is wrong with what a phone shall log in with, if something is. Says nothing of the password itself. */
    public Optional<String> objectionTo(String userName, String password) {
        if (!USER_NAME.matcher(userName).matches()) {
            return Optional.of("userName must have 1 to 80 characters, none of them a colon, quote or backslash");
        }
        if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
            return Optional.of("password must have 1 to " + LONGEST_PASSWORD + " characters");
        }
        return objectionToSample(password);
    }

    /** What is wrong with a password if it is one of the samples' and the server may be reached by others. */
    public Optional<String> objectionToSample(String password) {
        return !acceptSamplePasswords && password.startsWith(SAMPLE_PASSWORD)
                ? Optional.of("passwords of the sample documents are refused on a server that others can reach")
                : Optional.empty();
    }

    /** What is kept of a phone's password. */
    public SipCredentials credentials(String userName, String password, DigestPolicy offered) {
        return SipSecrets.credentials(userName, realm, password, offered);
    }
}
