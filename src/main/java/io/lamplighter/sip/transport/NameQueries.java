package io.lamplighter.sip.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Single questions to the name servers (and the hosts file), on a thread of its own. */
final class NameQueries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NameQueries.class);
    private static final int MOST_RECORDS = 16;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("name-service", true), NioIoHandler.newFactory());
    private final DnsNameResolver names;

    /** @param patience how long one name server may take */
    NameQueries(DnsServerAddressStreamProvider servers, Duration patience) {
        this.names = new DnsNameResolverBuilder(loop.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(servers)
                .queryTimeoutMillis(Math.max(1, patience.toMillis()))
                .build();
    }

    /** The addresses of a host, as destinations; fails if it has none. */
    CompletionStage<List<Destination>> addresses(String host, Transport transport, int port) {
        CompletableFuture<List<Destination>> found = new CompletableFuture<>();
        names.resolveAll(withoutDot(host)).addListener((Future<List<InetAddress>> answer) -> {
            if (answer.isSuccess()) {
                found.complete(answer.getNow().stream()
                        .limit(MOST_RECORDS)
                        .map(address -> new Destination(transport, new InetSocketAddress(address, port)))
                        .toList());
            } else {
                found.completeExceptionally(answer.cause());
            }
        });
        return found;
    }

    /** Records of one type; none if the name does not or cannot exist, or the server does not answer for that type. */
    <T> CompletionStage<List<T>> records(String name, DnsRecordType type, Function<ByteBuf, T> reader) {
        return question(name, type)
                .map(question -> asked(question, reader))
                .orElseGet(() -> CompletableFuture.completedFuture(List.of()));
    }

    /** What to ask; empty for a name that no question can hold, of too long a label for instance. */
    private static Optional<DnsQuestion> question(String name, DnsRecordType type) {
        try {
            return Optional.of(new DefaultDnsQuestion(name, type));
        } catch (IllegalArgumentException notAName) {
            LOG.debug("{} cannot be asked for: {}", name, notAName.getMessage());
            return Optional.empty();
        }
    }

    private <T> CompletableFuture<List<T>> asked(DnsQuestion question, Function<ByteBuf, T> reader) {
        CompletableFuture<List<T>> found = new CompletableFuture<>();
        names.resolveAll(question).addListener((Future<List<DnsRecord>> answer) -> {
            if (answer.isSuccess()) {
                complete(found, answer.getNow(), question.type(), reader);
            } else {
                found.complete(List.of());
            }
        });
        return found;
    }

    private static <T> void complete(
            CompletableFuture<List<T>> found,
            List<DnsRecord> records,
            DnsRecordType type,
            Function<ByteBuf, T> reader) {
        try {
            found.complete(records.stream()
                    .filter(record -> record.type().equals(type) && record instanceof DnsRawRecord)
                    .limit(MOST_RECORDS)
                    .map(record -> reader.apply(((DnsRawRecord) record).content()))
                    .toList());
        } catch (RuntimeException malformed) {
            found.completeExceptionally(malformed);
        } finally {
            records.forEach(ReferenceCountUtil::release);
        }
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    @Override
    public void close() {
        names.close();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
