package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.SipUri;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.NetUtil;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * RFC 3263 over the system's name servers and hosts file.
 *
 * <p>A numeric host or an explicit port needs no service lookup. Otherwise NAPTR picks the transport and SRV the hosts;
 * a URI with a {@code transport} parameter goes to SRV at once; a domain without either is looked up as a host with the
 * transport's default port.
 */
public final class DnsResolver implements Resolver, AutoCloseable {
    private final NameQueries names;
    private final Set<Transport> supported;
    private final Duration limit;
    private final Scheduler scheduler;
    private final RandomGenerator random;

    /**
     * Asks the system's name servers.
     *
     * @param supported the transports that we can send over
     * @param limit how long one resolution may take in all
     * @param random draws among SRV records of equal priority
     */
    public DnsResolver(Set<Transport> supported, Duration limit, Scheduler scheduler, RandomGenerator random) {
        this(supported, limit, scheduler, random, DnsServerAddressStreamProviders.platformDefault());
    }

    DnsResolver(
            Set<Transport> supported,
            Duration limit,
            Scheduler scheduler,
            RandomGenerator random,
            DnsServerAddressStreamProvider servers) {
        this.supported = Set.copyOf(supported);
        this.limit = limit;
        this.scheduler = scheduler;
        this.random = random;
        this.names = new NameQueries(servers, limit.dividedBy(2));
    }

    @Override
    public CompletionStage<List<Destination>> resolve(SipUri uri) {
        CompletableFuture<List<Destination>> result = new CompletableFuture<>();
        Cancellable deadline = scheduler.schedule(
                limit, () -> result.completeExceptionally(new ResolutionFailed(uri.host() + ": no answer in time")));
        located(uri).whenComplete((found, failure) -> {
            deadline.cancel();
            if (failure != null) {
                result.completeExceptionally(new ResolutionFailed(uri.host() + ": " + failure.getMessage(), failure));
            } else if (found.isEmpty()) {
                result.completeExceptionally(new ResolutionFailed(uri.host() + ": no address"));
            } else {
                result.complete(found);
            }
        });
        return result;
    }

    /** Stops the thread that waits for name servers; resolutions under way fail. */
    @Override
    public void close() {
        names.close();
    }

    private CompletionStage<List<Destination>> located(SipUri uri) {
        String host = unbracketed(uri.parameters().get("maddr").orElse(uri.host()));
        Optional<String> parameter = uri.parameters().get("transport");
        Optional<Transport> named = parameter.flatMap(name -> usable(name, uri.secure()));
        if (parameter.isPresent() && named.isEmpty()) {
            return CompletableFuture.failedFuture(new ResolutionFailed("transport not supported"));
        }
        byte[] numeric = NetUtil.createByteArrayFromIpAddressString(host);
        if (numeric != null || uri.port() > 0) {
            Transport transport = named.orElse(uri.secure() ? Transport.TLS : Transport.UDP);
            return names.addresses(host, transport, uri.port() > 0 ? uri.port() : transport.defaultPort());
        }
        return named.map(transport -> services(host, transport)).orElseGet(() -> byNamingAuthority(host, uri.secure()));
    }

    /** The transport that the URI itself demands; a sips URI over TCP means TLS (RFC 3263 section 4.1). */
    private Optional<Transport> usable(String name, boolean secure) {
        for (Transport transport : supported) {
            boolean meant = transport.name().equalsIgnoreCase(name);
            boolean raised = secure && name.equalsIgnoreCase("tcp") && transport == Transport.TLS;
            if (raised || meant && (!secure || transport.secure())) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }

    private CompletionStage<List<Destination>> byNamingAuthority(String domain, boolean secure) {
        return names.records(domain, DnsRecordType.NAPTR, NamingAuthority::read).thenCompose(records -> {
            List<NamingAuthority> usable = new ArrayList<>();
            for (NamingAuthority record : records) {
                if (record.transport()
                        .filter(offered -> allowed(offered, secure))
                        .isPresent()) {
                    usable.add(record);
                }
            }
            if (usable.isEmpty()) {
                return firstService(domain, secure ? List.of(Transport.TLS) : List.of(Transport.UDP, Transport.TCP));
            }
            usable.sort(Comparator.comparingInt(NamingAuthority::order).thenComparingInt(NamingAuthority::preference));
            return chained(
                    usable,
                    record -> service(record.replacement(), record.transport().orElseThrow()));
        });
    }

    private boolean allowed(Transport offered, boolean secure) {
        return supported.contains(offered) && (!secure || offered.secure());
    }

    /** Without NAPTR: the first transport for which the domain has SRV records, else its plain address. */
    private CompletionStage<List<Destination>> firstService(String domain, List<Transport> candidates) {
        Transport first = candidates.get(0);
        return chained(
                        candidates.stream().filter(supported::contains).toList(),
                        transport -> service(serviceName(domain, transport), transport))
                .thenCompose(found -> found.isEmpty()
                        ? names.addresses(domain, first, first.defaultPort())
                        : CompletableFuture.completedFuture(found));
    }

    private CompletionStage<List<Destination>> services(String domain, Transport transport) {
        return firstService(domain, List.of(transport));
    }

    private static String serviceName(String domain, Transport transport) {
        return switch (transport) {
            case UDP -> "_sip._udp." + domain;
            case TCP, WS -> "_sip._tcp." + domain;
            case TLS, WSS -> "_sips._tcp." + domain;
        };
    }

    private CompletionStage<List<Destination>> service(String name, Transport transport) {
        return names.records(name, DnsRecordType.SRV, ServiceRecord::read).thenCompose(records -> {
            List<ServiceRecord> present =
                    records.stream().filter(record -> !record.absent()).toList();
            return gathered(
                    ServiceRecord.inOrder(present, random),
                    record -> names.addresses(record.target(), transport, record.port()));
        });
    }

    /** The first step that finds anything. */
    private static <T> CompletionStage<List<Destination>> chained(
            List<T> steps, Function<T, CompletionStage<List<Destination>>> look) {
        CompletionStage<List<Destination>> found = CompletableFuture.completedFuture(List.of());
        for (T step : steps) {
            found = found.thenCompose(
                    earlier -> earlier.isEmpty() ? look.apply(step) : CompletableFuture.completedFuture(earlier));
        }
        return found;
    }

    /** What all steps find, in their order. */
    private static <T> CompletionStage<List<Destination>> gathered(
            List<T> steps, Function<T, CompletionStage<List<Destination>>> look) {
        CompletionStage<List<Destination>> found = CompletableFuture.completedFuture(List.of());
        for (T step : steps) {
            found = found.thenCombine(look.apply(step).exceptionally(unknown -> List.of()), (earlier, more) -> {
                List<Destination> both = new ArrayList<>(earlier);
                both.addAll(more);
                return both;
            });
        }
        return found;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
