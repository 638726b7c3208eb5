package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.Uri;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a peer sent a call on to (RFC 3261 §8.1.3.4), best first: by q, then in the order given.
 *
 * @param targets at least one, at most {@link #MOST}
 */
public record Redirection(List<Uri> targets) {
    /** How many addresses are tried for one call besides the one that was dialled. */
    public static final int MOST = 5;

    private static final Set<Integer> ELSEWHERE = Set.of(300, 301, 302);

    /** Reads it; empty for any other answer and where no address can be read. */
    static Optional<Redirection> in(SipResponse response) {
        if (!ELSEWHERE.contains(response.status())) {
            return Optional.empty();
        }
        List<Uri> targets = response.contacts().stream()
                .sorted(Comparator.comparingDouble(Redirection::preference).reversed())
                .map(NameAddress::uri)
                .limit(MOST)
                .toList();
        return targets.isEmpty() ? Optional.empty() : Optional.of(new Redirection(targets));
    }

    /** RFC 3261 §20.10: 0 to 1, and 1 when it does not say. */
    private static double preference(NameAddress contact) {
        try {
            double q = contact.parameters().get("q").map(Double::parseDouble).orElse(1.0);
            return q >= 0 && q <= 1 ? q : 0;
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
