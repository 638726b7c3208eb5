package io.lamplighter.peers;

import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.sip.server.call.TonePhone;
import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.net.InetSocketAddress;
import java.util.stream.Collectors;

/** The world beyond the trunk: takes calls in the test's good time, says one tone, and knows what it hears. */
final class FarEnd implements Peer {
    /** As loud as the softphones are. */
    private static final int LOUDNESS = 16_000;

    private final ScriptedPhone gateway;
    private final TonePhone audio;

    private FarEnd(ScriptedPhone gateway, TonePhone audio) {
        this.gateway = gateway;
        this.audio = audio;
    }

    /** @param port where the server expects its trunk @param hertz what it says */
    static FarEnd open(int port, InetSocketAddress server, int hertz) {
        return new FarEnd(ScriptedPhone.gateway("world", port, server, new Ladder()), new TonePhone(hertz, LOUDNESS));
    }

    /** Waits for a call, lets it ring there. */
    PhoneCall rings() {
        PhoneCall call = gateway.expectsInvite();
        call.replies("180 Ringing");
        return call;
    }

    /** Answers a call that rings, and talks. */
    void answers(PhoneCall call) {
        call.answers(Speech.sendrecv(audio.port()));
        call.expects("ACK");
        audio.talksTo(Speech.where(call.invite()));
    }

    /** Waits for a call, answers it, and talks. */
    PhoneCall answers() {
        PhoneCall call = rings();
        answers(call);
        return call;
    }

    /** Its mouth and ear. */
    TonePhone audio() {
        return audio;
    }

    @Override
    public String evidence() {
        return gateway.received().stream()
                .map(message -> message.startLine())
                .collect(Collectors.joining("\n  ", "world heard:\n  ", ""));
    }

    @Override
    public void close() {
        audio.close();
        gateway.close();
    }
}
