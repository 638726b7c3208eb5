package io.lamplighter.sip.server.registrar;

import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the mappings of address translators open: phones over UDP whose Contact is not where they send from get an OPTIONS
 * now and then. Whatever they answer, or nothing, changes no binding.
 */
final class KeepAlive {
    private static final Logger LOG = LoggerFactory.getLogger(KeepAlive.class);

    private final Bindings bindings;
    private final Ways ways;
    private final Transactions transactions;
    private final Ids ids;
    private final Scheduler scheduler;
    private final Duration pause;
    private final NameAddress self;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    KeepAlive(
            Bindings bindings,
            Ways ways,
            Transactions transactions,
            Ids ids,
            Scheduler scheduler,
            Duration pause,
            String domain) {
        this.bindings = bindings;
        this.ways = ways;
        this.transactions = transactions;
        this.ids = ids;
        this.scheduler = scheduler;
        this.pause = pause;
        this.self = NameAddress.of(SipUri.of("", domain));
    }

    /** Begins to keep a binding reachable, if it needs that and is not kept already. */
    void watch(Binding binding) {
        if (binding.transport() == Transport.UDP && binding.behindNat() && running.add(key(binding))) {
            again(binding);
        }
    }

    private void again(Binding binding) {
        scheduler.schedule(pause, () -> beat(binding));
    }

    private void beat(Binding binding) {
        boolean live = bindings.of(binding.linePort()).stream().anyMatch(b -> key(b).equals(key(binding)));
        if (live) {
            ways.flowTo(binding).thenAccept(flow -> send(binding, flow));
            again(binding);
        } else {
            running.remove(key(binding));
        }
    }

    private static String key(Binding binding) {
        return binding.linePort() + " " + binding.uri() + " " + binding.remote();
    }

    private void send(Binding binding, Flow flow) {
        SipRequest.Builder options = SipRequest.builder("OPTIONS", binding.uri());
        binding.path().forEach(route -> options.add("Route", route));
        options.add("Max-Forwards", 70)
                .add("From", self.withTag(ids.tag()))
                .add("To", NameAddress.of(binding.uri()))
                .add("Call-ID", ids.callId())
                .add("CSeq", "1 OPTIONS");
        transactions.send(options.build(), flow, new Indifferent(binding));
    }

    /** The packets themselves are what keeps the mapping open. */
    private record Indifferent(Binding binding) implements ClientListener {
        @Override
        public void response(SipResponse response) {
            LOG.debug("contact={} answered {} to a keep-alive", binding.uri(), response.status());
        }

        @Override
        public void failed(ClientFailure failure) {
            LOG.debug("contact={} did not answer a keep-alive: {}", binding.uri(), failure);
        }
    }
}
