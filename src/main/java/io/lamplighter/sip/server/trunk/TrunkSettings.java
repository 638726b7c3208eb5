package io.lamplighter.sip.server.trunk;

import io.lamplighter.config.Cidr;
import io.lamplighter.config.Peer;
import io.lamplighter.sip.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One way out: a provider or a PBX.
 *
 * @param name for logs and for operators
 * @param peers gateways in order of preference
 * @param transport how they are reached
 * @param register credentials for registration and for their challenges, if the peer wants them
 * @param acceptFrom networks that calls are accepted from, beside the peers' own addresses
 * @param from how the calling number is written
 */
public record TrunkSettings(
        String name,
        List<Peer> peers,
        Transport transport,
        Optional<Registration> register,
        List<Cidr> acceptFrom,
        CallerForm from) {

    public TrunkSettings {
        if (peers.isEmpty()) {
            throw new IllegalArgumentException("trunk " + name + " needs at least one peer");
        }
        peers = List.copyOf(peers);
        acceptFrom = List.copyOf(acceptFrom);
    }

    /** How the line's number is presented. */
    public enum CallerForm {
        E164,
        AS_DIALLED
    }

    /**
     * An account at the provider.
     *
     * @param expires registration interval; zero means that the trunk does not register and the account only answers
     *     challenges
     */
    public record Registration(String user, String password, Duration expires) {
        @Override
        public String toString() {
            return "Registration[" + user + ", ***, " + expires + "]";
        }
    }
}
