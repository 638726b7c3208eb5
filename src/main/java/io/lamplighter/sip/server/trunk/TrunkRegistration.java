package io.lamplighter.sip.server.trunk;

import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this server registered with one provider (RFC 3261 §10.2): half way through each interval again, and after a
 * failure in half a minute, at the next gateway.
 */
public final class TrunkRegistration implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkRegistration.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);
    private static final int MOST_CHALLENGES = 2;

    private final TrunkSettings trunk;
    private final TrunkSettings.Registration account;
    private final Trunks trunks;
    private final Transactions transactions;
    private final Scheduler scheduler;
    private final String callId;
    private final String tag;
    private Cancellable next = Cancellable.NOTHING;
    private Duration expires;
    private long cseq;
    private int turn;
    private boolean registered;
    private boolean closed;

    public TrunkRegistration(
            TrunkSettings trunk, Trunks trunks, Transactions transactions, Scheduler scheduler, Ids ids) {
        this.trunk = trunk;
        this.account = trunk.register().orElseThrow();
        this.expires = account.expires();
        this.trunks = trunks;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.callId = ids.callId();
        this.tag = ids.tag();
    }

    /** Begins; returns at once. */
    public void start() {
        trunks.gatewaysOf(trunk).whenComplete((gateways, failure) -> {
            if (failure != null) {
                failed("no gateway resolves");
            } else {
                register(gateways.get(Math.floorMod(turn, gateways.size())));
            }
        });
    }

    private void register(Gateway gateway) {
        gateway.open().whenComplete((flow, failure) -> {
            if (failure != null) {
                failed(failure.getMessage());
            } else {
                send(gateway, flow, request(gateway, flow), 0);
            }
        });
    }

    private synchronized SipRequest.Builder request(Gateway gateway, Flow flow) {
        SipUri registrar = gateway.registrar();
        NameAddress identity = NameAddress.of(registrar.withUser(account.user()));
        return SipRequest.builder("REGISTER", registrar)
                .set("Max-Forwards", "70")
                .set("From", identity.withTag(tag).toString())
                .set("To", identity.toString())
                .set("Call-ID", callId)
                .set("Contact", Dialog.contact(account.user(), flow).toString())
                .set("Expires", Long.toString(expires.toSeconds()));
    }

    private synchronized void send(Gateway gateway, Flow flow, SipRequest.Builder request, int challenges) {
        if (!closed) {
            SipRequest numbered = request.set("CSeq", ++cseq + " REGISTER").build();
            transactions.send(numbered, flow, new Answer(gateway, flow, numbered, challenges));
        }
    }

    private void succeeded(SipResponse response) {
        Duration granted = granted(response);
        synchronized (this) {
            if (!registered) {
                LOG.info("trunk={} registered for {} s", trunk.name(), granted.toSeconds());
            }
            registered = true;
            again(granted.dividedBy(2));
        }
    }

    private Duration granted(SipResponse response) {
        Optional<Long> ofContact = response.contacts().stream()
                .flatMap(c -> c.parameters().get("expires").stream())
                .filter(v -> !v.isEmpty() && v.length() < 8 && v.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Long::valueOf)
                .findFirst();
        long seconds = ofContact.orElseGet(() -> response.expires().orElse(expires.toSeconds()));
        return Duration.ofSeconds(Math.max(seconds, 10));
    }

    /** RFC 3261 §10.2.8: the registrar wants a longer interval. */
    private synchronized void longer(SipResponse response) {
        expires = response.header("Min-Expires")
                .map(Long::valueOf) // found to be a number in range when the response was read
                .map(Duration::ofSeconds)
                .orElse(expires);
    }

    private synchronized void failed(String why) {
        LOG.warn(
                "trunk={} registration failed: {}; next attempt in {} s", trunk.name(), why, AFTER_FAILURE.toSeconds());
        registered = false;
        turn++;
        again(AFTER_FAILURE);
    }

    private void again(Duration pause) {
        if (!closed) {
            next.cancel();
            next = scheduler.schedule(pause, this::start);
        }
    }

    /** Whether the provider has accepted the registration. */
    public synchronized boolean isRegistered() {
        return registered;
    }

    @Override
    public synchronized void close() {
        closed = true;
        next.cancel();
    }

    /** What the registrar answered. */
    private final class Answer implements ClientListener {
        private final Gateway gateway;
        private final Flow flow;
        private final SipRequest sent;
        private final int challenges;

        Answer(Gateway gateway, Flow flow, SipRequest sent, int challenges) {
            this.gateway = gateway;
            this.flow = flow;
            this.sent = sent;
            this.challenges = challenges;
        }

        @Override
        public void response(SipResponse response) {
            int status = response.status();
            if (status >= 200 && status < 300) {
                succeeded(response);
            } else if ((status == 401 || status == 407) && challenges < MOST_CHALLENGES) {
                Optional<SipRequest.Builder> authorized = gateway.authorize(response, sent);
                if (authorized.isPresent()) {
                    send(gateway, flow, authorized.get(), challenges + 1);
                } else {
                    TrunkRegistration.this.failed(status + " " + response.reason());
                }
            } else if (status == 423 && challenges < MOST_CHALLENGES) {
                longer(response);
                send(gateway, flow, request(gateway, flow), challenges + 1);
            } else if (status >= 300) {
                TrunkRegistration.this.failed(status + " " + response.reason());
            }
        }

        @Override
        public void failed(ClientFailure failure) {
            TrunkRegistration.this.failed(failure == ClientFailure.TIMEOUT ? "no answer" : "cannot be reached");
        }
    }

    /** The registrations that a configuration asks for. */
    public static List<TrunkRegistration> of(Trunks trunks, Transactions transactions, Scheduler scheduler, Ids ids) {
        return trunks.settings().stream()
                .filter(t -> t.register().map(r -> !r.expires().isZero()).orElse(false))
                .map(t -> new TrunkRegistration(t, trunks, transactions, scheduler, ids))
                .toList();
    }
}
