package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.rtp.RtpPhone;
import io.lamplighter.media.sdp.MediaAddress;
import java.util.Arrays;

/** Who hears whom, packet by packet on real sockets. */
final class Hearing {
    private static final int HEADER = 12;
    private static final int LONGEST = 200;

    private Hearing() {}

    /** The listener hears what the speaker says, after whatever was on its way before. */
    static void hears(RtpPhone listener, RtpPhone speaker, int type, MediaAddress mouthpiece) {
        hearsAtLast(listener, speaker, type, mouthpiece);
        for (int i = 0; i < 3; i++) {
            byte[] said = speaker.talk(type, mouthpiece);
            assertThat(payload(listener.hear())).isEqualTo(payload(said));
        }
    }

    /** What the speaker says arrives; noise of the line may come before it. */
    static void hearsAtLast(RtpPhone listener, RtpPhone speaker, int type, MediaAddress mouthpiece) {
        byte[] said = payload(speaker.talk(type, mouthpiece));
        byte[] heard = payload(listener.hear());
        for (int i = 0; i < LONGEST && !Arrays.equals(heard, said); i++) {
            heard = payload(listener.hear());
        }
        assertThat(heard).isEqualTo(said);
    }

    /** The listener hears nobody: silence made by the relay. */
    static void silence(RtpPhone listener, byte sample) {
        byte[] heard = payload(listener.hear());
        for (int i = 0; i < LONGEST && !isAll(heard, sample); i++) {
            heard = payload(listener.hear());
        }
        for (int i = 0; i < 3; i++) {
            assertThat(isAll(payload(listener.hear()), sample)).isTrue();
        }
    }

    private static boolean isAll(byte[] payload, byte sample) {
        for (byte each : payload) {
            if (each != sample) {
                return false;
            }
        }
        return payload.length > 0;
    }

    private static byte[] payload(byte[] packet) {
        return Arrays.copyOfRange(packet, HEADER, packet.length);
    }
}
