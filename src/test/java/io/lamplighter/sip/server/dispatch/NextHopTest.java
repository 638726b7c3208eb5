package io.lamplighter.sip.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transport.Addresses;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextHopTest {
    private record From(Transport transport, InetSocketAddress remote) implements Flow {
        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress("192.0.2.1", 5060);
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public InetSocketAddress advertised() {
            return local();
        }

        @Override
        public void send(byte[] message, Consumer<Throwable> onFailure) {
            throw new AssertionError("nothing is sent here");
        }
    }

    @ParameterizedTest(name = "{0} {1} Contact {2}: {3}")
    @CsvSource({
        "UDP, ;rport, 192.0.2.11:5060, 192.0.2.11:33000",
        "UDP, '', 192.0.2.11:5060, 192.0.2.11:5060",
        "UDP, '', 192.0.2.11, 192.0.2.11:5060",
        "UDP, '', 10.0.0.7:5060, 192.0.2.11:33000",
        "UDP, '', phone.example.org, 192.0.2.11:33000",
        "TCP, '', 192.0.2.11:5060, 192.0.2.11:33000",
    })
    void requestsGoBackWhereThePhoneListens(Transport transport, String via, String contact, String hop) {
        SipRequest request = SipRequest.builder("SUBSCRIBE", SipUri.of("2000", "example.com"))
                .add("Via", "SIP/2.0/" + transport + " 192.0.2.11;branch=z9hG4bK1" + via)
                .add("Contact", "<sip:2000@" + contact + ">")
                .build();

        InetSocketAddress next = NextHop.of(request, new From(transport, new InetSocketAddress("192.0.2.11", 33000)));

        assertThat(Addresses.text(next)).isEqualTo(hop);
    }
}
