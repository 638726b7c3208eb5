package io.lamplighter.sip.server.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.server.family.PhoneFamilies.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhoneFamiliesTest {
    @Test
    void theDeviceTypeIsBelievedBeforeTheUserAgent() {
        PhoneFamilies families = PhoneFamilies.knownAfter(
                List.of(Row.of("alpha", BridgeStates.PLAIN), Row.of("beta", BridgeStates.NAMED)));
        assertThat(families.bridgeStatesOf("Acme Beta 3", "Alpha/1.0")).isEqualTo(BridgeStates.NAMED);
        assertThat(families.bridgeStatesOf("", "ALPHA/1.0")).isEqualTo(BridgeStates.PLAIN);
    }

    @Test
    void aRowThatSaysNothingOfATraitLeavesItToTheNext() {
        PhoneFamilies families = PhoneFamilies.knownAfter(List.of(
                Row.of("acme", AutoAnswer.TALK_ONLY),
                new Row("acme 7", Optional.of(AutoAnswer.CALL_INFO_APART), Optional.of(BridgeStates.NAMED))));
        assertThat(families.autoAnswerOf("", "Acme 7")).isEqualTo(AutoAnswer.TALK_ONLY);
        assertThat(families.bridgeStatesOf("", "Acme 7")).isEqualTo(BridgeStates.NAMED);
    }

    @Test
    void anUnknownPhoneIsToldInPlainWordsUnlessTheOperatorSaysOtherwise() {
        PhoneFamilies families = PhoneFamilies.known();
        assertThat(families.bridgeStatesOf("snom D785", "snom/10")).isEqualTo(BridgeStates.PLAIN);
        assertThat(families.bridgeStatesOf("", "Yealink SIP-T54W 96.86.0.20")).isEqualTo(BridgeStates.NAMED);
        assertThat(families.withOthers(BridgeStates.NAMED).bridgeStatesOf("snom D785", ""))
                .isEqualTo(BridgeStates.NAMED);
    }
}
