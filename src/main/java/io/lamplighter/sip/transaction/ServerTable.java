package io.lamplighter.sip.transaction;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Peers' requests being answered, and the rules that tell a new one from a repeated, merged or cancelled one. */
final class ServerTable {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTable.class);

    /** What two copies of one request share when they came over different paths (RFC 3261 section 8.2.2.2). */
    private record Origin(String callId, String fromTag, long number, String method) {
        static Origin of(SipRequest request) {
            return new Origin(
                    request.callId(),
                    request.from().tag().orElse(""),
                    request.cseq().number(),
                    request.method());
        }
    }

    private final Timers timers;
    private final Scheduler scheduler;
    private final Ids ids;
    private final TransactionUser user;
    private final TransactionLimits limits;
    private final Map<ServerKey, ServerMachine> machines = new ConcurrentHashMap<>();
    /** Requests outside a dialog alone, because only those can be merged. */
    private final Map<Origin, ServerKey> origins = new ConcurrentHashMap<>();

    ServerTable(Timers timers, Scheduler scheduler, Ids ids, TransactionUser user, TransactionLimits limits) {
        this.timers = timers;
        this.scheduler = scheduler;
        this.ids = ids;
        this.user = user;
        this.limits = limits;
    }

    Timers timers() {
        return timers;
    }

    Cancellable schedule(Duration delay, Runnable task) {
        return scheduler.schedule(delay, task);
    }

    int size() {
        return machines.size();
    }

    void received(SipRequest request, Flow flow) {
        ServerKey key = ServerKey.of(request);
        ServerMachine known = machines.get(key);
        if (request.method().equals("ACK")) {
            if (known == null || !known.acknowledged(request)) {
                user.ack(request, flow);
            }
        } else if (known != null) {
            known.repeated();
        } else if (machines.size() >= limits.server()) {
            overloaded(request, flow);
        } else {
            fresh(key, request, flow);
        }
    }

    private void fresh(ServerKey key, SipRequest request, Flow flow) {
        if (request.method().equals("CANCEL")) {
            cancel(key, request, flow);
        } else if (isMerged(key, request)) {
            opened(key, request, flow).respond(reply(request, 482).build());
        } else {
            handUp(opened(key, request, flow));
        }
    }

    private boolean isMerged(ServerKey key, SipRequest request) {
        return request.to().tag().isEmpty() && origins.putIfAbsent(Origin.of(request), key) != null;
    }

    private ServerTransaction opened(ServerKey key, SipRequest request, Flow flow) {
        if (request.method().equals("INVITE")) {
            InviteServer invite = new InviteServer(this, key, request, flow);
            machines.put(key, invite);
            invite.start();
            return invite;
        }
        NonInviteServer other = new NonInviteServer(this, key, request, flow);
        machines.put(key, other);
        return other;
    }

    private void handUp(ServerTransaction transaction) {
        try {
            user.request(transaction);
        } catch (RuntimeException e) {
            LOG.error("{} could not be handled", transaction.request().method(), e);
            if (!transaction.answered()) {
                transaction.respond(reply(transaction.request(), 500).build());
            }
        }
    }

    /** Section 9.2: the CANCEL is answered in any case; an INVITE already answered is not disturbed. */
    private void cancel(ServerKey key, SipRequest cancel, Flow flow) {
        NonInviteServer transaction = new NonInviteServer(this, key, cancel, flow);
        machines.put(key, transaction);
        if (machines.get(ServerKey.ofCancelled(cancel)) instanceof InviteServer invite) {
            transaction.respond(reply(cancel, 200, invite.localTag()).build());
            if (!invite.answered()) {
                user.cancelled(invite, cancel);
            }
        } else {
            transaction.respond(reply(cancel, 481).build());
        }
    }

    private void overloaded(SipRequest request, Flow flow) {
        SipResponse refusal = reply(request, 503)
                .set("Retry-After", Long.toString(limits.retryAfter().toSeconds()))
                .build();
        flow.forResponse(request.topVia()).send(refusal.toBytes(), SendFailures.LOGGED);
    }

    private SipResponse.Builder reply(SipRequest request, int status) {
        return reply(request, status, Optional.empty());
    }

    private SipResponse.Builder reply(SipRequest request, int status, Optional<String> tag) {
        SipResponse.Builder reply = SipResponse.replyTo(request, status);
        return request.to().tag().isPresent() ? reply : reply.toTag(tag.orElseGet(ids::tag));
    }

    /** Timer J; over a reliable transport nothing is repeated, so nothing is kept. */
    void completed(ServerKey key, NonInviteServer transaction, AnsweredServer answer) {
        if (answer.back().transport().reliable()) {
            remove(key, transaction, transaction.request());
        } else {
            Optional<Origin> origin = originOf(key, transaction.request());
            machines.replace(key, transaction, answer);
            scheduler.schedule(timers.giveUp(), () -> {
                machines.remove(key, answer);
                origin.ifPresent(known -> origins.remove(known, key));
            });
        }
    }

    void remove(ServerKey key, ServerMachine machine, SipRequest request) {
        machines.remove(key, machine);
        originOf(key, request).ifPresent(known -> origins.remove(known, key));
    }

    private static Optional<Origin> originOf(ServerKey key, SipRequest request) {
        return key.method().equals("CANCEL") || request.to().tag().isPresent()
                ? Optional.empty()
                : Optional.of(Origin.of(request));
    }
}
