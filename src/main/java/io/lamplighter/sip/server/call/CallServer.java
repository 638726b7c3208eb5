package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LinePort;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.access.Authenticator;
import io.lamplighter.sip.server.access.ClaimedIdentity;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.dial.PhoneCalls;
import io.lamplighter.sip.server.call.far.TrunkCaller;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.leg.Sdp;
import io.lamplighter.sip.server.call.leg.SessionInterval;
import io.lamplighter.sip.server.call.ring.InboundCalls;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.takeover.Pickups;
import io.lamplighter.sip.server.call.transfer.FarTransfers;
import io.lamplighter.sip.server.dispatch.CallDoor;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transaction.ServerTransaction;
import io.lamplighter.sip.transport.Flow;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for calls: who may call, whom they mean, and into which line's mailbox the call goes. Runs on event loops
 * and hands everything over.
 */
public final class CallServer implements CallDoor {
    private static final Logger LOG = LoggerFactory.getLogger(CallServer.class);

    private final CallEnvironment environment;
    private final Directory directory;
    private final LocalNames names;
    private final Authenticator authenticator;
    private final Trunks trunks;
    private final CallRooms rooms;
    private final InboundCalls inbound;
    private final Pickups pickups;
    private final PhoneCalls phoneCalls;
    private final FarTransfers transfers;

    CallServer(
            CallEnvironment environment,
            Directory directory,
            LocalNames names,
            Authenticator authenticator,
            Trunks trunks,
            CallRooms rooms,
            InboundCalls inbound,
            Pickups pickups,
            PhoneCalls phoneCalls,
            FarTransfers transfers) {
        this.environment = environment;
        this.directory = directory;
        this.names = names;
        this.authenticator = authenticator;
        this.trunks = trunks;
        this.rooms = rooms;
        this.inbound = inbound;
        this.pickups = pickups;
        this.phoneCalls = phoneCalls;
        this.transfers = transfers;
    }

    @Override
    public void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.to().tag().isPresent()) {
            environment.dialogs().dispatch(transaction);
        } else if (request.method().equals("INVITE")) {
            invited(transaction, request);
        } else {
            environment.refuse(transaction, CallRefusal.of(481));
        }
    }

    @Override
    public void acknowledged(SipRequest ack, Flow flow) {
        environment.dialogs().acknowledged(ack);
    }

    @Override
    public void cancelled(ServerTransaction invite, SipRequest cancel) {
        environment.pending().cancelled(invite, cancel.header("Reason"));
    }

    @Override
    public boolean trusts(Flow flow) {
        return trunks.accepts(flow.remote().getAddress());
    }

    private void invited(ServerTransaction transaction, SipRequest request) {
        if (request.maxForwards().orElse(70) == 0) {
            environment.refuse(transaction, CallRefusal.of(483));
        } else if (SessionInterval.tooSmall(request, environment.settings().minSessionExpires())) {
            transaction.respond(
                    SessionInterval.refusal(request, environment.settings().minSessionExpires())
                            .toTag(environment.ids().tag())
                            .build());
        } else if (isFromTrunk(request, transaction.flow())) {
            fromTrunk(transaction, request);
        } else {
            fromPhone(transaction, request);
        }
    }

    /** A trunk's source may also be a phone's: whoever calls himself one of our line/ports has to prove it. */
    private boolean isFromTrunk(SipRequest request, Flow flow) {
        boolean claimsToBeOurs = names.linePort(ClaimedIdentity.ofCaller(request), flow)
                .flatMap(linePort -> directory.current().lineOf(linePort))
                .isPresent();
        return !claimsToBeOurs && trunks.accepts(flow.remote().getAddress());
    }

    private void fromTrunk(ServerTransaction transaction, SipRequest request) {
        Optional<Replaces> replaces = request.replaces();
        if (replaces.isPresent()) {
            replacing(transaction, replaces.get());
            return;
        }
        Optional<DialTarget.OwnLine> called = calledLine(request, transaction.flow());
        if (called.isEmpty()) {
            LOG.info("source={} call to unknown number {}", transaction.flow().remote(), request.uri());
            environment.refuse(transaction, CallRefusal.NOT_FOUND);
            return;
        }
        CallBook book = rooms.of(called.get().line().id());
        hand(
                transaction,
                book,
                offer -> arrived(book, called.get(), new Incoming(transaction, offer)),
                refusal -> environment.refuse(transaction, refusal));
    }

    /** The Request-URI names the line; where it is only the trunk's account, To does. */
    private Optional<DialTarget.OwnLine> calledLine(SipRequest request, Flow flow) {
        if (DialTarget.of(request.uri(), flow, directory.current(), names, trunks) instanceof DialTarget.OwnLine own) {
            return Optional.of(own);
        }
        boolean account = request.uri() instanceof SipUri uri && trunks.isAccount(uri.userUnescaped());
        return account
                        && DialTarget.toNumber(request.to().uri(), directory.current(), trunks)
                                instanceof DialTarget.OwnLine own
                ? Optional.of(own)
                : Optional.empty();
    }

    /** Somebody outside takes the place of another who is in a call with us (RFC 3891). */
    private void replacing(ServerTransaction transaction, Replaces replaces) {
        Optional<CallBook> book = environment.dialogs().roomNamed(replaces).map(room -> rooms.of(room.line()));
        if (book.isEmpty()) {
            environment.refuse(transaction, CallRefusal.of(481));
            return;
        }
        hand(
                transaction,
                book.get(),
                offer -> caller(book.get(), new Incoming(transaction, offer))
                        .ifPresent(caller -> transfers.replace(book.get(), caller, replaces)),
                refusal -> environment.refuse(transaction, refusal));
    }

    private void arrived(CallBook book, DialTarget.OwnLine called, Incoming incoming) {
        caller(book, incoming)
                .ifPresent(caller -> inbound.arrive(called.line().id(), called.as(), caller, Optional.empty()));
    }

    /** Whoever calls through a trunk; refused already where there is no port for the audio. */
    private Optional<TrunkCaller> caller(CallBook book, Incoming incoming) {
        Optional<LegAudio> audio =
                environment.openAudio(incoming.transaction().flow().remote().getAddress());
        if (audio.isEmpty()) {
            environment.refuse(incoming.transaction(), CallRefusal.TRY_AGAIN);
        }
        return audio.map(port -> new TrunkCaller(environment, book.room(), incoming, port));
    }

    private void fromPhone(ServerTransaction transaction, SipRequest request) {
        Authenticator.Access access = authenticator.check(request, transaction.flow());
        if (access instanceof Authenticator.Access.Denied denied) {
            transaction.respond(denied.response());
        } else if (access instanceof Authenticator.Access.Granted granted) {
            admitted(transaction, request, granted.phone());
        }
    }

    private void admitted(ServerTransaction transaction, SipRequest request, AuthenticatedPhone phone) {
        Optional<Replaces> replaces = request.header("Replaces").map(Replaces::parse);
        Optional<Replaces> join = request.header("Join").map(Replaces::parse);
        if (replaces.isPresent() && join.isPresent()) { // RFC 3911 §4
            environment.refuse(transaction, CallRefusal.of(400, "Replaces And Join"));
            return;
        } else if (replaces.isPresent()) {
            named(
                    transaction,
                    replaces.get(),
                    (book, incoming) -> pickups.byName(book, incoming, phone, replaces.get()));
            return;
        } else if (join.isPresent()) {
            named(transaction, join.get(), (book, incoming) -> pickups.byJoining(book, incoming, phone, join.get()));
            return;
        }
        DialTarget target = DialTarget.of(request.uri(), transaction.flow(), directory.current(), names, trunks);
        CallBook book = rooms.of(phone.line().id());
        hand(
                transaction,
                book,
                offer -> phoneCalls.begin(new Incoming(transaction, offer), phone, target),
                refusal -> phoneCalls.refuse(transaction, phone, refusal));
    }

    /** An INVITE about a leg of ours goes to the mailbox that leg is in. */
    private void named(ServerTransaction transaction, Replaces leg, BiConsumer<CallBook, Incoming> taker) {
        Optional<CallBook> book = environment.dialogs().roomNamed(leg).map(room -> rooms.of(room.line()));
        if (book.isEmpty()) {
            environment.refuse(transaction, CallRefusal.of(481));
        } else {
            hand(
                    transaction,
                    book.get(),
                    offer -> taker.accept(book.get(), new Incoming(transaction, offer)),
                    refusal -> environment.refuse(transaction, refusal));
        }
    }

    /** What the mailbox does with an INVITE whose description is usable. */
    private interface Reception {
        void take(Optional<SessionDescription> offer);
    }

    private void hand(
            ServerTransaction transaction, CallBook book, Reception reception, Consumer<CallRefusal> otherwise) {
        transaction.respond(SipResponse.replyTo(transaction.request(), 100).build());
        environment.pending().handedTo(book.room(), transaction);
        if (!book.room().post(() -> receive(transaction, reception, otherwise))) {
            environment.refuse(transaction, CallRefusal.TRY_AGAIN);
        }
    }

    private void receive(ServerTransaction transaction, Reception reception, Consumer<CallRefusal> otherwise) {
        try {
            reception.take(Sdp.offerOf(transaction.request()));
        } catch (Sdp.Unusable e) {
            otherwise.accept(e.refusal());
        } catch (RuntimeException fault) {
            LOG.error("call-id={} INVITE failed", transaction.request().callId(), fault);
            environment
                    .pending()
                    .find(transaction)
                    .ifPresentOrElse(
                            IncomingInvite::failed, () -> environment.refuse(transaction, CallRefusal.of(500)));
        }
    }

    /** How many dialogs of calls there are. */
    public int dialogs() {
        return environment.dialogs().size();
    }

    /** How many INVITEs from peers wait for their final answer. */
    public int unanswered() {
        return environment.pending().size();
    }

    /** Ends every call of a location that no longer takes part. */
    void locationGone(LineDefinition line, LinePort location) {
        CallBook book = rooms.of(line.id());
        book.room().insist(() -> book.releaseOf(location, Farewell.LINE_REMOVED));
    }
}
