package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.MediaAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A phone that talks, and somebody new to talk to. */
abstract class TransferHarness {
    static final int PCMU = 0;

    static final String CAROL = "<sip:15550177@example.com>";

    static final Duration QUIET = Duration.ofMillis(150);

    final RtpPhone desk = RtpPhone.at("127.0.0.1", 0xDE5C);

    final RtpPhone bob = RtpPhone.at("127.0.0.1", 0xB0B);

    final RtpPhone carol = RtpPhone.at("127.0.0.1", 0xCA201);

    @AfterEach
    void hangUp() {
        desk.close();
        bob.close();
        carol.close();
    }

    static String at(RtpPhone phone) {
        return sendrecv(phone.media().rtpPort());
    }

    Talk talk(CallNetwork net) {
        return Talk.between(net, at(desk), at(bob));
    }

    static void hears(RtpPhone listener, RtpPhone speaker, MediaAddress mouthpiece) {
        Hearing.hears(listener, speaker, PCMU, mouthpiece);
    }

    void hearEachOtherAgain(Talk talk) {
        hears(bob, desk, where(talk.toPhone()));
        hears(desk, bob, where(talk.toWorld()));
    }

    static CommandResult transfer(CallNetwork net, String address) throws Exception {
        return net.control()
                .transfer(RECEPTION, net.callOn(1), address)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
