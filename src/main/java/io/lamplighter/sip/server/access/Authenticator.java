package io.lamplighter.sip.server.access;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.SipCredentials;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.digest.DigestAlgorithm;
import io.lamplighter.sip.digest.DigestServer;
import io.lamplighter.sip.digest.Ha1;
import io.lamplighter.sip.digest.Verdict;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Scheduler;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which phone a request comes from. The digest user must belong to the identity the request claims: To in
 * REGISTER, the Request-URI or From in SUBSCRIBE, From in all others. Safe from any thread.
 */
public final class Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

    /** A location that the request may come from. */
    private record Candidate(LineDefinition line, Location location) {}

    private final Directory directory;
    private final LocalNames names;
    private final DigestServer digest;
    private final FailedAttempts attempts;
    private final EndpointNames endpoints;

    public Authenticator(
            Directory directory,
            LocalNames names,
            DigestServer digest,
            SipSettings.Attempts attempts,
            KnownPhones phones,
            Scheduler scheduler) {
        this.directory = directory;
        this.names = names;
        this.digest = digest;
        this.attempts = new FailedAttempts(attempts, scheduler);
        this.endpoints = new EndpointNames(phones);
    }

    /** What became of the question. */
    public sealed interface Access {
        /** It is this phone. */
        record Granted(AuthenticatedPhone phone) implements Access {}

        /** It is not; this is the answer. */
        record Denied(SipResponse response) implements Access {}
    }

    /** Whether and as which phone the sender may ask this outside a dialog. */
    public Access check(SipRequest request, Flow flow) {
        List<Candidate> candidates = candidates(request, flow);
        return candidates.isEmpty()
                ? new Access.Denied(reply(request, unknownStatus(request)).build())
                : check(request, flow, candidates);
    }

    /** Whether the sender of a request inside a dialog is still the location that began it. */
    public Access checkAs(SipRequest request, Flow flow, LinePort identity) {
        DirectorySnapshot current = directory.current();
        List<Candidate> candidates = current
                .lineOf(identity)
                .flatMap(line -> line.location(identity).map(location -> new Candidate(line, location)))
                .stream()
                .toList();
        return candidates.isEmpty() ? new Access.Denied(reply(request, 403).build()) : check(request, flow, candidates);
    }

    /** A name of our own that does not exist is not found; whoever calls himself a stranger is refused. */
    private static int unknownStatus(SipRequest request) {
        return request.method().equals("REGISTER") || request.method().equals("SUBSCRIBE") ? 404 : 403;
    }

    private List<Candidate> candidates(SipRequest request, Flow flow) {
        DirectorySnapshot current = directory.current();
        Map<LinePort, Candidate> found = new LinkedHashMap<>();
        switch (request.method()) {
            case "REGISTER" -> addExact(found, current, request.to().uri(), flow);
            case "SUBSCRIBE" -> {
                if (names.line(current, request.uri(), flow).isPresent()) {
                    addExact(found, current, request.uri(), flow);
                    addNamed(found, current, request.from().uri(), flow);
                    addShared(found, current, request.uri(), flow);
                } else if (namesList(current, request.uri(), flow)) {
                    addNamed(found, current, request.from().uri(), flow);
                }
            }
            default -> addNamed(found, current, ClaimedIdentity.of(request, names.domain()), flow);
        }
        return List.copyOf(found.values());
    }

    private boolean namesList(DirectorySnapshot current, Uri uri, Flow flow) {
        return uri instanceof SipUri sip
                && names.isLocal(sip, flow)
                && current.ownerOfList(uri.toString()).isPresent();
    }

    private void addExact(Map<LinePort, Candidate> found, DirectorySnapshot current, Uri uri, Flow flow) {
        names.linePort(uri, flow)
                .flatMap(linePort -> current.lineOf(linePort)
                        .flatMap(line -> line.location(linePort).map(location -> new Candidate(line, location))))
                .ifPresent(candidate -> add(found, candidate));
    }

    /** A line/port belongs to one line alone. */
    private static void add(Map<LinePort, Candidate> found, Candidate candidate) {
        found.putIfAbsent(candidate.location().linePort(), candidate);
    }

    /** A line/port means itself; another name of a line means any of its locations. */
    private void addNamed(Map<LinePort, Candidate> found, DirectorySnapshot current, Uri uri, Flow flow) {
        addExact(found, current, uri, flow);
        addShared(found, current, uri, flow);
    }

    private void addShared(Map<LinePort, Candidate> found, DirectorySnapshot current, Uri uri, Flow flow) {
        names.line(current, uri, flow)
                .filter(line -> namesWholeLine(line, uri, flow))
                .ifPresent(line -> line.locations().forEach(l -> add(found, new Candidate(line, l))));
    }

    private boolean namesWholeLine(LineDefinition line, Uri uri, Flow flow) {
        Optional<LinePort> exact = names.linePort(uri, flow);
        return exact.isEmpty()
                || exact.get().value().equals(line.id().value())
                || line.location(exact.get()).isEmpty();
    }

    private Access check(SipRequest request, Flow flow, List<Candidate> candidates) {
        InetAddress source = flow.remote().getAddress();
        List<String> credentials = request.headers("Authorization");
        if (!credentials.isEmpty() && attempts.exhausted(source)) {
            return new Access.Denied(reply(request, 403).build());
        }
        boolean stale = false;
        Optional<String> refused = Optional.empty();
        for (Candidate candidate : candidates) {
            Verdict verdict = verdict(request, credentials, candidate.location().credentials());
            if (verdict instanceof Verdict.Accepted) {
                return granted(request, flow, candidate);
            }
            stale |= verdict instanceof Verdict.Stale;
            refused = verdict instanceof Verdict.Refused r ? Optional.of(r.user()) : refused;
        }
        return stale || refused.isEmpty()
                ? challenge(request, candidates, stale)
                : refuse(request, flow, candidates, refused.get());
    }

    private Verdict verdict(SipRequest request, List<String> credentials, SipCredentials known) {
        return digest.verify(
                request.method(),
                credentials,
                user -> user.equals(known.userName())
                        ? Optional.of(new Ha1(known.ha1Md5(), known.ha1Sha256()))
                        : Optional.empty());
    }

    private Access granted(SipRequest request, Flow flow, Candidate candidate) {
        if (!candidate.location().isActive()) {
            return new Access.Denied(reply(request, 403, "Location Not Active").build());
        }
        Endpoint endpoint = endpoints.of(candidate.location().linePort(), request, flow);
        return new Access.Granted(new AuthenticatedPhone(candidate.line(), candidate.location(), endpoint));
    }

    /** A user of somebody else's line is forbidden; a wrong password of the right user may be tried again. */
    private Access refuse(SipRequest request, Flow flow, List<Candidate> candidates, String user) {
        attempts.failed(flow.remote().getAddress());
        LOG.info(
                "source={} method={} identity={} failed to authenticate",
                flow.remote(),
                request.method(),
                candidates.get(0).location().linePort());
        boolean right = candidates.stream()
                .anyMatch(c -> c.location().credentials().userName().equals(user));
        return right
                ? challenge(request, candidates, false)
                : new Access.Denied(reply(request, 403).build());
    }

    private Access challenge(SipRequest request, List<Candidate> candidates, boolean stale) {
        SipResponse.Builder answer = reply(request, 401);
        for (DigestAlgorithm algorithm :
                offered(candidates.get(0).location().credentials().digest())) {
            answer.add("WWW-Authenticate", digest.challenge(algorithm, stale));
        }
        return new Access.Denied(answer.build());
    }

    private static List<DigestAlgorithm> offered(SipCredentials.DigestPolicy policy) {
        return switch (policy) {
            case MD5 -> List.of(DigestAlgorithm.MD5);
            case SHA_256 -> List.of(DigestAlgorithm.SHA_256);
            case BOTH -> List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5);
        };
    }

    private static SipResponse.Builder reply(SipRequest request, int status) {
        return SipResponse.replyTo(request, status);
    }

    private static SipResponse.Builder reply(SipRequest request, int status, String reason) {
        return SipResponse.replyTo(request, status, reason);
    }
}
