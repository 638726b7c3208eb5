package io.lamplighter.sip.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lamplighter.sip.message.SipUri;
import io.lamplighter.time.VirtualScheduler;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DnsResolverTest {
    private final VirtualScheduler time = new VirtualScheduler();
    private FakeNameServer names;
    private DnsResolver resolver;

    @BeforeEach
    void open() throws IOException {
        names = new FakeNameServer();
        resolver = new DnsResolver(
                EnumSet.of(Transport.UDP, Transport.TCP),
                Duration.ofSeconds(5),
                time,
                new Random(1),
                new SingletonDnsServerAddressStreamProvider(names.address()));
    }

    @AfterEach
    void close() {
        resolver.close();
        names.close();
    }

    private List<String> resolve(String uri) throws Exception {
        return begun(uri).get(30, TimeUnit.SECONDS).stream()
                .map(found -> found.transport() + " " + Addresses.text(found.address()))
                .toList();
    }

    private CompletableFuture<List<Destination>> begun(String uri) {
        return resolver.resolve(SipUri.parse(uri)).toCompletableFuture();
    }

    @Test
    void aNumericHostNeedsNoNameServer() throws Exception {
        assertThat(resolve("sip:192.0.2.1")).containsExactly("UDP 192.0.2.1:5060");
        assertThat(resolve("sip:192.0.2.1:5070;transport=tcp")).containsExactly("TCP 192.0.2.1:5070");
        assertThat(resolve("sip:[2001:db8::1]")).containsExactly("UDP [2001:db8:0:0:0:0:0:1]:5060");
        assertThat(names.asked()).isEmpty();
    }

    @Test
    void aNameOfTheHostsFileIsKnown() throws Exception {
        assertThat(resolve("sip:localhost:5070")).contains("UDP 127.0.0.1:5070");
    }

    @Test
    void anExplicitPortSkipsServices() throws Exception {
        names.service("_sip._udp.example.com", 1, 1, 5080, "other.example.com");
        names.host("example.com", "192.0.2.9");
        assertThat(resolve("sip:example.com:5090")).containsExactly("UDP 192.0.2.9:5090");
    }

    @Test
    void aDomainWithoutServicesIsAHostOnTheDefaultPort() throws Exception {
        names.host("plain.example.com", "192.0.2.9");
        assertThat(resolve("sip:plain.example.com")).containsExactly("UDP 192.0.2.9:5060");
        assertThat(resolve("sip:plain.example.com;transport=tcp")).containsExactly("TCP 192.0.2.9:5060");
    }

    @Test
    void servicesAreTriedInTheOrderOfTheirPriority() throws Exception {
        names.service("_sip._tcp.example.com", 30, 0, 5063, "c.example.com");
        names.service("_sip._tcp.example.com", 10, 0, 5061, "a.example.com");
        names.service("_sip._tcp.example.com", 20, 0, 5062, "b.example.com");
        names.host("a.example.com", "192.0.2.1");
        names.host("b.example.com", "192.0.2.2");
        names.host("c.example.com", "192.0.2.3");
        assertThat(resolve("sip:example.com;transport=tcp"))
                .containsExactly("TCP 192.0.2.1:5061", "TCP 192.0.2.2:5062", "TCP 192.0.2.3:5063");
    }

    @Test
    void aServiceHostThatDoesNotExistIsSkipped() throws Exception {
        names.service("_sip._udp.example.com", 1, 0, 5061, "gone.example.com");
        names.service("_sip._udp.example.com", 2, 0, 5062, "here.example.com");
        names.host("here.example.com", "192.0.2.2");
        assertThat(resolve("sip:example.com")).containsExactly("UDP 192.0.2.2:5062");
    }

    @Test
    void namingAuthorityChoosesTheTransport() throws Exception {
        names.authority("example.com", 20, 0, "SIP+D2U", "_sip._udp.example.com");
        names.authority("example.com", 10, 0, "SIP+D2T", "_sip._tcp.example.com");
        names.authority("example.com", 5, 0, "SIPS+D2T", "_sips._tcp.example.com");
        names.service("_sip._tcp.example.com", 1, 0, 5070, "t.example.com");
        names.host("t.example.com", "192.0.2.7");
        assertThat(resolve("sip:example.com")).containsExactly("TCP 192.0.2.7:5070");
    }

    @Test
    void aServiceDeclaredAbsentIsNotUsed() throws Exception {
        names.service("_sip._udp.example.com", 0, 0, 0, ".");
        names.service("_sip._tcp.example.com", 1, 0, 5070, "t.example.com");
        names.host("t.example.com", "192.0.2.7");
        assertThat(resolve("sip:example.com")).containsExactly("TCP 192.0.2.7:5070");
    }

    @Test
    void anUnknownNameFails() {
        assertThatThrownBy(() -> resolve("sip:nowhere.example.com")).hasCauseInstanceOf(ResolutionFailed.class);
    }

    @Test
    void aNameThatCannotBeAskedForFailsLikeOneThatIsUnknown() {
        String label = "a".repeat(64);
        assertThatThrownBy(() -> begun("sip:" + label + ".example.com").get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResolutionFailed.class);
        assertThatThrownBy(() -> begun("sip:" + label + ".example.com:5060").get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResolutionFailed.class);
        assertThatThrownBy(() -> begun("sip:a..example.com;transport=tcp").get(30, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResolutionFailed.class);
        assertThat(time.pending()).isZero();
    }

    @Test
    void anAuthorityThatNamesWhatCannotBeAskedForIsPassedOver() throws Exception {
        names.authority("example.com", 10, 0, "SIP+D2T", "caf\u00e9.example.com");
        names.authority("example.com", 20, 0, "SIP+D2U", "_sip._udp.example.com");
        names.service("_sip._udp.example.com", 1, 0, 5070, "u.example.com");
        names.host("u.example.com", "192.0.2.7");
        assertThat(resolve("sip:example.com")).containsExactly("UDP 192.0.2.7:5070");
    }

    @Test
    void atransportWeLackFailsWithoutAQuestion() {
        assertThatThrownBy(() -> resolve("sip:example.com;transport=sctp")).hasCauseInstanceOf(ResolutionFailed.class);
        assertThatThrownBy(() -> resolve("sips:192.0.2.1;transport=udp")).hasCauseInstanceOf(ResolutionFailed.class);
        assertThat(names.asked()).isEmpty();
    }

    @Test
    void aSilentNameServerEndsAtTheTimeLimit() {
        names.fallSilent();
        CompletableFuture<List<Destination>> answer = begun("sip:example.com");
        await().until(() -> !names.asked().isEmpty());
        time.advance(Duration.ofMillis(4_999));
        assertThat(answer).isNotDone();
        time.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResolutionFailed.class)
                .hasMessageContaining("no answer in time");
    }

    @Test
    void weightsShareTheLoadInProportion() {
        List<ServiceRecord> records = List.of(
                new ServiceRecord(1, 10, 5060, "light"),
                new ServiceRecord(1, 90, 5060, "heavy"),
                new ServiceRecord(1, 0, 5060, "never"),
                new ServiceRecord(2, 1000, 5060, "reserve"));
        Random random = new Random(42);
        Map<String, Integer> first = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            List<ServiceRecord> order = ServiceRecord.inOrder(records, random);
            first.merge(order.get(0).target(), 1, Integer::sum);
            assertThat(order.get(3).target()).isEqualTo("reserve");
        }
        assertThat(first.get("heavy")).isBetween(8_500, 9_300);
        assertThat(first.get("light")).isBetween(700, 1_300);
        assertThat(first.getOrDefault("never", 0)).isLessThan(300);
    }
}
