package io.lamplighter.sip.server.trunk;

import io.lamplighter.sip.digest.DigestClient;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.transport.Destination;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.Transport;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One address of a trunk that a call can be sent to now. */
public final class Gateway {
    private final TrunkSettings settings;
    private final SipUri address;
    private final Destination destination;
    private final NumberPlan plan;
    private final SipTransports transports;
    private final DigestClient digest;

    Gateway(
            TrunkSettings settings,
            SipUri address,
            Destination destination,
            NumberPlan plan,
            SipTransports transports,
            DigestClient digest) {
        this.settings = settings;
        this.address = address;
        this.destination = destination;
        this.plan = plan;
        this.transports = transports;
        this.digest = digest;
    }

    /** The trunk's name, for logs. */
    public String trunk() {
        return settings.name();
    }

    /** The Request-URI for what was dialled. */
    public Uri target(String dialled) {
        String user = settings.from() == TrunkSettings.CallerForm.E164
                ? plan.toE164(dialled).orElse(dialled)
                : dialled;
        return address.withUser(user);
    }

    /** The registrar of this trunk's account. */
    SipUri registrar() {
        return address;
    }

    /** The line's identity in the form this trunk wants: E.164 with or without the plus sign. */
    public String present(String lineUri) {
        boolean plain = settings.from() == TrunkSettings.CallerForm.AS_DIALLED;
        return plain && lineUri.startsWith("sip:+") ? "sip:" + lineUri.substring(5) : lineUri;
    }

    /** Finds or opens the way to it. */
    public CompletionStage<Flow> open() {
        return destination.transport() == Transport.UDP
                ? CompletableFuture.completedFuture(transports.datagram(destination.address()))
                : transports.connect(destination.transport(), destination.address());
    }

    /**
     * The request with credentials for the gateway's challenge.
     *
     * @return empty when this trunk has no account, or the challenge cannot be answered
     */
    public Optional<SipRequest.Builder> authorize(SipResponse challenge, SipRequest request) {
        return settings.register()
                .flatMap(account -> Credentials.answer(digest, challenge, request, account.user(), account.password()));
    }
}
