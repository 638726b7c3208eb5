package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.OutgoingInvite;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.leg.Sdp;
import io.lamplighter.sip.server.trunk.Gateway;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transport.Flow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call that goes out through a trunk. Gateways are tried in order until one answers at all (RFC 3263 §4.3): a
 * gateway that is unreachable, silent or answers 503 is passed over.
 */
public final class TrunkCallee implements Callee, OutgoingInvite.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(TrunkCallee.class);

    private final CallEnvironment environment;
    private final LineRoom room;
    private final Trunks trunks;
    private final String dialled;
    private final RemoteParty line;
    private final RemoteParty party;
    private final Behalf behalf;
    private final Conversation conversation;
    private final TrunkLeg trunk = new TrunkLeg();
    private final Deque<Gateway> gateways = new ArrayDeque<>();
    private CallRefusal worst = CallRefusal.of(503);
    private Optional<OutgoingInvite> invite = Optional.empty();
    private Optional<String> networkCallId = Optional.empty();
    private SessionDescription offer;
    private boolean heard;
    private boolean over;

    public TrunkCallee(CallEnvironment environment, LineRoom room, Trunks trunks, String dialled, Behalf behalf) {
        this.environment = environment;
        this.room = room;
        this.trunks = trunks;
        this.dialled = dialled;
        this.line = behalf.caller();
        this.behalf = behalf;
        this.conversation = environment.conversations().open();
        this.party =
                RemoteParty.of("sip:" + dialled + "@" + environment.settings().domain());
    }

    @Override
    public void listener(FarListener listener) {
        trunk.listener(listener);
    }

    @Override
    public RemoteParty party() {
        return party;
    }

    @Override
    public Conversation conversation() {
        return conversation;
    }

    @Override
    public Optional<String> networkCallId() {
        return networkCallId;
    }

    @Override
    public void place(SessionDescription phoneOffer) {
        offer = phoneOffer;
        trunks.gateways().whenComplete((found, failure) -> room.insist(() -> resolved(found, failure)));
    }

    private void resolved(List<Gateway> found, Throwable failure) {
        if (failure != null) {
            LOG.warn("line={} no gateway can be resolved: {}", room.line(), failure.getMessage());
        } else {
            gateways.addAll(found);
        }
        tryNext();
    }

    private void tryNext() {
        if (over) {
            return;
        }
        Gateway next = gateways.poll();
        if (next == null) {
            over = true;
            trunk.listener().farRefused(worst);
        } else {
            next.open().whenComplete((flow, failure) -> room.insist(() -> opened(next, flow, failure)));
        }
    }

    private void opened(Gateway gateway, Flow flow, Throwable failure) {
        if (over) {
            return;
        }
        if (failure != null) {
            LOG.warn("line={} trunk={} unreachable: {}", room.line(), gateway.trunk(), failure.getMessage());
            tryNext();
            return;
        }
        Optional<LegAudio> audio = environment.openAudio(flow.remote().getAddress());
        if (audio.isEmpty()) {
            over = true;
            trunk.listener().farRefused(CallRefusal.TRY_AGAIN);
            return;
        }
        audio.get().join(conversation);
        OutgoingInvite out = new OutgoingInvite(
                environment, room, audio.get(), gateway::authorize, environment.trunkSteering(), trunk, this);
        invite = Optional.of(out);
        SipRequest request = request(gateway, flow, audio.get());
        networkCallId = Optional.of(request.callId());
        out.send(request, flow);
    }

    private SipRequest request(Gateway gateway, Flow flow, LegAudio audio) {
        String caller = gateway.present(line.uri());
        SipRequest.Builder invite = environment
                .invite(gateway.target(dialled), flow, behalf.hops())
                .set("From", environment.from(new RemoteParty(line.displayName(), caller, line.withheld())))
                .set("To", "<" + gateway.target(dialled) + ">")
                .set("P-Asserted-Identity", "<" + caller + ">")
                .body(Sdp.TYPE, audio.passing(environment.widened(offer)).toBytes());
        behalf.history().forEach(invite::set);
        if (!behalf.diversions().isEmpty()) {
            invite.set(DiversionHeader.NAME, DiversionHeader.of(behalf.diversions()));
        }
        if (line.withheld()) {
            invite.set("Privacy", "id"); // RFC 3325 §7: the provider is trusted to hide what it is told
        }
        return invite.build();
    }

    @Override
    public void ringing(SipResponse response, Optional<LegIdentity> identity) {
        heard = true;
        Optional<SessionDescription> early = Sdp.orNone(response);
        invite.ifPresent(i -> early.ifPresent(sdp -> i.audio().answered(sdp, i.source())));
        trunk.listener().farRinging(response.status(), early);
    }

    @Override
    public void answered(EstablishedLeg leg, SessionDescription answer, SipResponse response) {
        trunk.begin(leg);
        if (over) {
            leg.hangUp(Farewell.CANCELLED);
            return;
        }
        trunk.listener().farAnswered(answer, whoAnswered(response));
    }

    /** The To of an answer is what we wrote, the gateway's address included; only an assertion says more than was dialled. */
    private RemoteParty whoAnswered(SipResponse response) {
        return response.header("P-Asserted-Identity").isPresent()
                ? Identities.asserted(
                        response, response.to(), environment.settings().domain())
                : party;
    }

    @Override
    public void redirected(Redirection elsewhere) {
        if (!over) {
            over = true;
            trunk.listener().farRedirected(elsewhere);
        }
    }

    @Override
    public void failed(CallRefusal refusal) {
        if (over) {
            return;
        }
        worst = refusal.status() == 503 || refusal.status() == 408 ? CallRefusal.of(480) : refusal;
        boolean nobodyThere = !heard && (refusal.status() == 503 || refusal.status() == 408);
        if (nobodyThere) {
            tryNext();
        } else {
            over = true;
            trunk.listener().farRefused(worst);
        }
    }

    @Override
    public void renegotiate(List<Codec> to, IntConsumer result) {
        trunk.renegotiate(to, result);
    }

    @Override
    public Optional<EstablishedLeg> leg() {
        return trunk.leg();
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return trunk.isNamedBy(replaces);
    }

    @Override
    public void pause() {
        trunk.pause();
    }

    @Override
    public void unpause() {
        trunk.unpause();
    }

    @Override
    public void end(Farewell why) {
        over = true;
        if (trunk.isEstablished()) {
            trunk.hangUp(why);
        } else {
            invite.ifPresent(i -> i.cancel(why));
        }
    }
}
