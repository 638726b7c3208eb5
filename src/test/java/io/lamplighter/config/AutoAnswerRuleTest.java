package io.lamplighter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.config.AutoAnswerRule.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoAnswerRuleTest {
    @Test
    void isWrittenAsItIsRead() {
        AutoAnswerRule rule = AutoAnswerRule.parse("Poly VVX = call-info-apart");
        assertThat(rule).isEqualTo(new AutoAnswerRule("Poly VVX", Way.CALL_INFO_APART));
        assertThat(AutoAnswerRule.parse(rule.toString())).isEqualTo(rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vvx", "=call-info", "vvx=shout", "call-info"})
    void whatSaysNothingIsRefusedWithTheWaysThereAre(String text) {
        assertThatThrownBy(() -> AutoAnswerRule.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("call-info-apart, alert-info-class, alert-info-ring, talk-only")
                .hasMessageContaining("'" + text + "'");
    }
}
