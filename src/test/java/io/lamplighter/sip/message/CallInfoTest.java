package io.lamplighter.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallInfoTest {
    private static final String DOMAIN = "sip:example.com";

    @Test
    void theLampsAreWrittenInTheOneFormOldPhonesRead() {
        CallInfo held = CallInfo.appearance(DOMAIN, 2)
                .withAppearanceUri("\"Bob B\" <sip:15550199@example.com>")
                .withState("held");
        List<CallInfo> values =
                List.of(CallInfo.everyOther(DOMAIN).withState("idle"), held, CallInfo.appearance(DOMAIN, 1));

        assertThat(CallInfo.join(values))
                .isEqualTo("<sip:example.com>;appearance-index=1,"
                        + "<sip:example.com>;appearance-index=2;appearance-state=held;"
                        + "appearance-uri=\"\\\"Bob B\\\" <sip:15550199@example.com>\","
                        + "<sip:example.com>;appearance-index=*;appearance-state=idle");
        assertThat(CallInfo.parse(List.of(CallInfo.join(values))).get(1).appearanceUri())
                .hasValue("\"Bob B\" <sip:15550199@example.com>");
    }

    @Test
    void anyOrderCaseAndSpacingIsRead() {
        List<CallInfo> values = CallInfo.parse(List.of(
                "<sip:a;b,c@h> ; Appearance-State = Held-Private ; x ; APPEARANCE-INDEX = 07 , <sip:h>;appearance-index=*",
                "<sip:h>;answer-after=0"));

        assertThat(values).hasSize(3);
        assertThat(values.get(0).uri()).isEqualTo("sip:a;b,c@h");
        assertThat(values.get(0).index()).hasValue(7);
        assertThat(values.get(0).state()).hasValue("held-private");
        assertThat(values.get(0)).hasToString("<sip:a;b,c@h>;appearance-index=07;appearance-state=Held-Private;x");
        assertThat(values.get(1).anyIndex()).isTrue();
        assertThat(values.get(1).index()).isEmpty();
        assertThat(values.get(2).answerAfter()).hasValue(0);
    }

    @Test
    void aFarPartyWithoutQuotesIsReadToTheNextSemicolonOutsideItsBrackets() {
        CallInfo value = CallInfo.parse(List.of("<sip:h>;appearance-uri=Bob <sip:1@h;user=phone>;appearance-index=3"))
                .get(0);

        assertThat(value.appearanceUri()).hasValue("Bob <sip:1@h;user=phone>");
        assertThat(value.index()).hasValue(3);
    }

    @Test
    void anIndexOutOfRangeIsNone() {
        for (String index : List.of("0", "100", "x", "", "-1", "99999999999999999999")) {
            CallInfo value =
                    CallInfo.parse(List.of("<sip:h>;appearance-index=" + index)).get(0);
            assertThat(value.index()).as(index).isEmpty();
            assertThat(value.anyIndex()).isFalse();
        }
        assertThatThrownBy(() -> CallInfo.appearance(DOMAIN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CallInfo.appearance(DOMAIN, 100)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueWithoutBracketsIsStillRead() {
        CallInfo value = CallInfo.parse(List.of("sip:h;appearance-index=4;appearance-uri=\"open"))
                .get(0);

        assertThat(value.uri()).isEqualTo("sip:h");
        assertThat(value.index()).hasValue(4);
    }
}
