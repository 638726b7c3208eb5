package io.lamplighter.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One way to the outside world.
 *
 * @param name for logs, unique
 * @param peers gateways, tried in this order; at least one
 * @param transport how they are reached
 * @param register how we register with them, if they want that
 * @param acceptFrom networks calls are accepted from, besides the peers themselves
 * @param from how our number is written in calls that leave
 */
public record TrunkSection(
        String name,
        List<Peer> peers,
        TrunkTransport transport,
        Optional<Registration> register,
        List<Cidr> acceptFrom,
        NumberForm from) {

    /** What a trunk is reached over. */
    public enum TrunkTransport {
        UDP,
        TCP
    }

    /** How a number is written. */
    public enum NumberForm {
        E164,
        AS_DIALLED
    }

    /** Credentials at the provider. @param expires the registration interval we ask for */
    public record Registration(String user, Secret password, Duration expires) {}

    private static final int MOST_PEERS = 16;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    public TrunkSection {
        peers = List.copyOf(peers);
        acceptFrom = List.copyOf(acceptFrom);
        Checks checks = new Checks()
                .require(
                        name.matches("[A-Za-z0-9._-]{1,40}"),
                        "name",
                        "must be 1 to 40 letters, digits, dots, dashes or underscores, was '" + name + "'")
                .require(
                        !peers.isEmpty() && peers.size() <= MOST_PEERS,
                        "peers",
                        "must name 1 to " + MOST_PEERS + " gateways, named " + peers.size());
        register.ifPresent(r -> checks.require(!r.user().isBlank(), "register.user", "must be given to register")
                .require(
                        !r.password().value().isEmpty(),
                        "register.password",
                        "must be given to register (or register.password-file)")
                .between("register.expires", r.expires(), MINUTE, DAY));
        checks.throwIfAny();
    }
}
