package io.lamplighter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyRuleTest {
    @Test
    void isWrittenAsItIsRead() {
        FamilyRule<AutoAnswerWay> rule = parse("Poly VVX = call-info-apart");
        assertThat(rule).isEqualTo(new FamilyRule<>("Poly VVX", AutoAnswerWay.CALL_INFO_APART));
        assertThat(parse(rule.toString())).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vvx", "=call-info", "vvx=shout", "call-info"})
    void whatSaysNothingIsRefusedWithTheWaysThereAre(String text) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call-info-apart, alert-info-class, alert-info-ring, talk-only")
                .hasMessageContaining("'" + text + "'");
    }

    private static FamilyRule<AutoAnswerWay> parse(String text) {
        return FamilyRule.parse(AutoAnswerWay.class, text);
    }
}
