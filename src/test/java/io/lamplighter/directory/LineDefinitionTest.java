package io.lamplighter.directory;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.reception;
import static io.lamplighter.directory.LineFixtures.withSettings;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.line.LineSettings;
import org.junit.jupiter.api.Test;

class LineDefinitionTest {
    @Test
    void aPlainLineAllowsEverything() {
        LineSettings rules = reception().rules();
        assertThat(rules.multipleCallArrangement()).isTrue();
        assertThat(rules.retrieveAllowed()).isTrue();
        assertThat(rules.bridgingAllowed()).isTrue();
        assertThat(rules.primary()).contains(DESK);
        assertThat(rules.restrictRetrieveOfPrimary()).isFalse();
        assertThat(rules.restrictBridgingOfPrimary()).isFalse();
        assertThat(rules.mostBridgeParties()).isEqualTo(15);
    }

    @Test
    void eachSwitchIsItsOwn() {
        assertThat(rules(false, true, true, false, false).retrieveAllowed()).isFalse();
        assertThat(rules(true, false, true, false, false).multipleCallArrangement())
                .isFalse();
        assertThat(rules(true, true, false, false, false).bridgingAllowed()).isFalse();
        assertThat(rules(true, true, true, true, false).restrictRetrieveOfPrimary())
                .isTrue();
        assertThat(rules(true, true, true, true, false).restrictBridgingOfPrimary())
                .isFalse();
        assertThat(rules(true, true, true, false, true).restrictBridgingOfPrimary())
                .isTrue();
        assertThat(rules(true, true, true, false, true).restrictRetrieveOfPrimary())
                .isFalse();
    }

    private static LineSettings rules(
            boolean retrieve, boolean several, boolean bridging, boolean keepRetrieve, boolean keepBridging) {
        return withSettings(
                        reception(),
                        new ScaSettings(
                                false,
                                false,
                                retrieve,
                                several,
                                bridging,
                                BridgeWarningTone.NONE,
                                false,
                                false,
                                false,
                                keepRetrieve,
                                keepBridging))
                .rules();
    }
}
