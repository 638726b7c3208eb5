package io.lamplighter.sip.server.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.config.Peer;
import io.lamplighter.sip.digest.DigestClient;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transport.Destination;
import io.lamplighter.sip.transport.ResolutionFailed;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.sip.transport.TransportSettings;
import io.lamplighter.time.VirtualScheduler;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From where calls are accepted while the names of the peers come to mean other addresses. */
class TrunksTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final VirtualScheduler time = new VirtualScheduler();
    private final SipTransports transports = new SipTransports(TransportSettings.defaults(), time);
    private final Map<String, List<String>> names = new HashMap<>();
    private Trunks trunks;

    @BeforeEach
    void thereAreTwoPeers() {
        trunks = trunks(trunk("first", "gw.example.com"), trunk("second", "other.example.com"));
        names.put("other.example.com", List.of("192.0.2.99"));
        finds("192.0.2.1");
    }

    @AfterEach
    void close() {
        transports.close();
    }

    private Trunks trunks(TrunkSettings... all) {
        return new Trunks(
                List.of(all), NumberPlan.none(), this::resolve, transports, new DigestClient(() -> "nonce"), time);
    }

    private static TrunkSettings trunk(String name, String peer) {
        return new TrunkSettings(
                name,
                List.of(Peer.parse(peer)),
                Transport.UDP,
                Optional.empty(),
                List.of(),
                TrunkSettings.CallerForm.E164);
    }

    private CompletionStage<List<Destination>> resolve(SipUri uri) {
        return Optional.ofNullable(names.get(uri.host()))
                .map(found -> found.stream()
                        .map(text -> new Destination(Transport.UDP, new InetSocketAddress(address(text), 5060)))
                        .toList())
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(new ResolutionFailed("no answer")));
    }

    private static InetAddress address(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }

    /** The peers are looked up, and the first is at these addresses. */
    private void finds(String... addresses) {
        names.put("gw.example.com", List.of(addresses));
        trunks.refresh();
    }

    private boolean accepts(String source) {
        return trunks.accepts(address(source));
    }

    @Test
    void anAddressThatHasNotBeenGivenForAnHourIsForgottenAtTheNextLookup() {
        time.advance(AN_HOUR);
        finds("192.0.2.2");
        assertThat(accepts("192.0.2.1")).isTrue();
        time.advance(A_SECOND);
        finds("192.0.2.2");
        assertThat(accepts("192.0.2.1")).isFalse();
        assertThat(accepts("192.0.2.2")).isTrue();
        assertThat(accepts("192.0.2.99")).isTrue();
    }

    @Test
    void addressesThatAreGivenInTurnsAreAllAccepted() {
        for (int turn = 0; turn < 10; turn++) {
            time.advance(AN_HOUR.dividedBy(2));
            finds(turn % 2 == 0 ? "192.0.2.2" : "192.0.2.1");
            assertThat(accepts("192.0.2.1")).isTrue();
        }
        assertThat(accepts("192.0.2.2")).isTrue();
    }

    @Test
    void whileNoNameServerAnswersNothingIsForgotten() {
        time.advance(AN_HOUR.multipliedBy(24));
        names.remove("gw.example.com");
        trunks.refresh();
        assertThat(accepts("192.0.2.1")).isTrue();
    }

    @Test
    void callsThatOnlyComeInAreAcceptedFromWhereThePeerHasMovedTo() {
        trunks.start();
        names.put("gw.example.com", List.of("192.0.2.2"));
        time.advance(A_MINUTE);
        assertThat(accepts("192.0.2.2")).isTrue();
        names.put("gw.example.com", List.of("192.0.2.3"));
        time.advance(A_MINUTE);
        assertThat(accepts("192.0.2.3")).isTrue();
    }

    @Test
    void callsAreAcceptedFromAPeerWhoseNameCouldNotBeLookedUpAtTheStart() {
        names.put("third.example.com", List.of());
        trunks = trunks(trunk("third", "third.example.com"));
        trunks.start();
        names.put("third.example.com", List.of("192.0.2.33"));
        time.advance(A_MINUTE);
        assertThat(accepts("192.0.2.33")).isTrue();
    }

    @Test
    void aServerThatStopsLooksNothingUpAnyMore() {
        trunks.start();
        trunks.close();
        assertThat(time.pending()).isZero();
    }
}
