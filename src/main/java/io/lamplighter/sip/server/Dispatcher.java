package io.lamplighter.sip.server;

import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.access.Authenticator.Access;
import io.lamplighter.sip.server.dispatch.CallDoor;
import io.lamplighter.sip.server.dispatch.Capabilities;
import io.lamplighter.sip.server.registrar.Registrar;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transaction.TransactionUser;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each request to its room, by method and dialog; answers itself what no room needs to see. */
final class Dispatcher implements TransactionUser {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Rooms rooms;
    private final Registrar registrar;
    private final CallDoor calls;

    Dispatcher(Rooms rooms, Registrar registrar, CallDoor calls) {
        this.rooms = rooms;
        this.registrar = registrar;
        this.calls = calls;
    }

    @Override
    public void request(ServerTransaction transaction) {
        try {
            RequestChecks.refusal(transaction.request())
                    .ifPresentOrElse(refusal -> answer(transaction, refusal), () -> route(transaction));
        } catch (MalformedException malformed) {
            answer(transaction, SipResponse.replyTo(transaction.request(), 400, malformed.getMessage()));
        } catch (RuntimeException fault) {
            LOG.error("call-id={} {} failed", transaction.request().callId(), transaction.request(), fault);
            answer(transaction, SipResponse.replyTo(transaction.request(), 500));
        }
    }

    private void route(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        boolean inDialog = request.to().tag().isPresent();
        switch (request.method()) {
            case "REGISTER" -> registrar.register(transaction);
            case "SUBSCRIBE" -> subscribe(transaction, inDialog);
            case "INVITE" -> calls.request(transaction);
            default -> {
                if (inDialog) {
                    calls.request(transaction);
                } else {
                    outsideDialogs(transaction);
                }
            }
        }
    }

    /** What a REFER subscribed to belongs to the call it was sent in; it cannot be subscribed to otherwise. */
    private void subscribe(ServerTransaction transaction, boolean inDialog) {
        if (inDialog && transaction.request().event().filter(e -> e.is("refer")).isPresent()) {
            calls.request(transaction);
        } else {
            rooms.notifier().subscribe(transaction);
        }
    }

    private void outsideDialogs(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        switch (request.method()) {
            case "OPTIONS" -> options(transaction);
            case "NOTIFY" ->
                answer(transaction, SipResponse.replyTo(request, 489).add("Allow-Events", Capabilities.ALLOW_EVENTS));
            default -> answer(transaction, SipResponse.replyTo(request, 481));
        }
    }

    /** Capabilities are told to trunks, to phones registered from where they ask, and to whoever proves to be a phone. */
    private void options(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (calls.trusts(transaction.flow()) || isRegisteredPhone(request, transaction.flow())) {
            answer(transaction, capabilities(request));
            return;
        }
        Access access = rooms.authenticator().check(request, transaction.flow());
        answer(
                transaction,
                access instanceof Access.Denied denied ? denied.response().toBuilder() : capabilities(request));
    }

    private boolean isRegisteredPhone(SipRequest request, Flow flow) {
        return rooms.names()
                .linePort(request.from().uri(), flow)
                .flatMap(linePort -> rooms.bindings().from(linePort, flow.remote()))
                .isPresent();
    }

    private static SipResponse.Builder capabilities(SipRequest request) {
        return SipResponse.replyTo(request, 200)
                .add("Allow", Capabilities.ALLOW)
                .add("Accept", Capabilities.ACCEPT)
                .add("Supported", Capabilities.SUPPORTED)
                .add("Allow-Events", Capabilities.ALLOW_EVENTS);
    }

    private void answer(ServerTransaction transaction, SipResponse.Builder response) {
        boolean tagged = Optional.of(transaction.request())
                .filter(r -> !r.headers("To").isEmpty())
                .map(r -> r.to().tag().isPresent())
                .orElse(false);
        transaction.respond((tagged ? response : response.toTag(rooms.ids().tag())).build());
    }

    @Override
    public void ack(SipRequest ack, Flow flow) {
        calls.acknowledged(ack, flow);
    }

    @Override
    public void cancelled(ServerTransaction invite, SipRequest cancel) {
        calls.cancelled(invite, cancel);
    }
}
