package io.lamplighter.sip.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.testkit.WireMessage;
import io.netty.util.NetUtil;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Session descriptions that scripted phones say. */
public final class Speech {
    private static final Pattern PLACE = Pattern.compile("c=IN IP4 (\\S+).*m=audio (\\d+) ", Pattern.DOTALL);

    private Speech() {}

    /** An offer or answer with PCMU, PCMA and events. */
    public static String sendrecv(int port) {
        return sdp("127.0.0.1", port, "sendrecv");
    }

    static String sendonly(int port) {
        return sdp("127.0.0.1", port, "sendonly");
    }

    /** An answer to hold. */
    public static String inactive(int port) {
        return sdp("127.0.0.1", port, "inactive");
    }

    /** Hold as RFC 2543 had it. */
    static String zeroAddress(int port) {
        return sdp("0.0.0.0", port, "sendrecv");
    }

    /** Only one codec, by its rtpmap. */
    static String only(int port, int type, String map) {
        return head("127.0.0.1") + "m=audio " + port + " RTP/AVP " + type + "\r\na=rtpmap:" + type + " " + map + "\r\n";
    }

    /** Where a description says that audio is to be sent. */
    public static MediaAddress where(WireMessage message) {
        Matcher place = PLACE.matcher(message.body());
        assertThat(place.find()).as("audio in " + message.body()).isTrue();
        return MediaAddress.of(
                NetUtil.createInetAddressFromIpAddressString(place.group(1)), Integer.parseInt(place.group(2)));
    }

    private static String sdp(String address, int port, String direction) {
        return head(address)
                + "m=audio " + port + " RTP/AVP 0 8 101\r\n"
                + "a=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
                + "a=" + direction + "\r\n";
    }

    private static String head(String address) {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 " + address + "\r\nt=0 0\r\n";
    }
}
