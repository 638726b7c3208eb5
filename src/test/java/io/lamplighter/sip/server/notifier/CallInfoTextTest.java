package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.CallInfo;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.server.family.BridgeStates;
import io.lamplighter.sip.server.notifier.CallInfoText.Detail;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallInfoTextTest {
    private static final Endpoint OWNER = new Endpoint(DESK, "owner");
    private static final Endpoint OTHER = new Endpoint(DESK, "other");
    private static final LineSnapshot.Leg LEG = new LineSnapshot.Leg(new LegIdentity("leg", "theirs", "ours"), false);
    private static final Instant NOW = Instant.parse("2026-01-05T08:00:00Z");

    private static LineSnapshot snapshot(Phase phase, RemoteParty far) {
        Call call = new Call(
                new CallId(1),
                Direction.INBOUND,
                far,
                Optional.of(LEG.identity()),
                Map.of(OWNER, LEG),
                Map.of(),
                Set.of(),
                false,
                false,
                "1-1",
                NOW,
                Optional.empty(),
                Optional.empty(),
                CallDetails.of(new CallId(1)));
        Busy busy = new Busy(2, phase, Optional.of(OWNER), Optional.of(call), NOW, "a test");
        return new LineSnapshot(
                RECEPTION, 1, 3, List.of(busy), Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({"BRIDGE_ACTIVE,bridge-active,active", "BRIDGE_HELD,bridge-held,held"})
    void phonesThatKnowNoBridgesAreToldPlainStates(Phase phase, String known, String plain) {
        LineSnapshot bridged = snapshot(phase, RemoteParty.of("sip:b@example.org"));

        assertThat(new CallInfoText(bridged, "example.com", BridgeStates.NAMED).forPhone(OTHER, Detail.NOTHING))
                .startsWith("<sip:example.com>;appearance-index=2;appearance-state=" + known + ",");
        assertThat(new CallInfoText(bridged, "example.com", BridgeStates.PLAIN).forPhone(OTHER, Detail.NOTHING))
                .startsWith("<sip:example.com>;appearance-index=2;appearance-state=" + plain + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bob", "A, B; C=\"D\" \\ <E>", "Zoë ☎"})
    void anyNameComesBackAsItWas(String name) {
        LineSnapshot active = snapshot(Phase.ACTIVE, new RemoteParty(name, "sip:b@example.org", false));

        String value = new CallInfoText(active, "example.com", BridgeStates.PLAIN).forPhone(OTHER, Detail.NAMES);

        List<CallInfo> read = CallInfo.parse(List.of(value));
        assertThat(read).hasSize(2);
        assertThat(NameAddress.parse(read.get(0).appearanceUri().orElseThrow()).displayName())
                .isEqualTo(name);
        assertThat(read.get(1).anyIndex()).isTrue();
    }

    @Test
    void aNameCannotBreakTheLine() {
        LineSnapshot active = snapshot(Phase.ACTIVE, new RemoteParty("Bob\r\nEvil: yes", "sip:b@x\r\n", false));

        assertThat(new CallInfoText(active, "example.com", BridgeStates.PLAIN).forPhone(OTHER, Detail.NAMES))
                .doesNotContain("\r")
                .doesNotContain("\n");
    }

    @Test
    void eachVariantIsRenderedOnceForAllItsPhones() {
        CallInfoText text = new CallInfoText(
                snapshot(Phase.HELD_PRIVATE, RemoteParty.of("sip:b@example.org")), "example.com", BridgeStates.PLAIN);

        String others = text.forPhone(OTHER, Detail.NAMES);

        assertThat(text.forPhone(new Endpoint(DESK, "third"), Detail.NAMES)).isSameAs(others);
        assertThat(text.forPhone(OWNER, Detail.NAMES)).isSameAs(text.forPhone(OWNER, Detail.NAMES));
        assertThat(text.forPhone(OWNER, Detail.NAMES)).contains("appearance-uri");
        assertThat(others).doesNotContain("appearance-uri");
    }
}
