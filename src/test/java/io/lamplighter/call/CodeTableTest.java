package io.lamplighter.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.CodeTable.Dialled;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTest {
    private final CodeTable table = CodeTable.defaults();

    @ParameterizedTest
    @CsvSource({
        "*11,RETRIEVE,''",
        "*15,BRIDGE,''",
        "*68,PARK,''",
        "*6812,PARK,12",
        "*68#,PARK,''",
        "*6812#,PARK,12",
        "*88,UNPARK,''",
        "*884501,UNPARK,4501",
        "*11#,RETRIEVE,''"
    })
    void aCodeIsFollowedByTheDigitsItIsAbout(String dialled, FeatureCode feature, String digits) {
        assertThat(table.read(dialled)).contains(new Dialled(feature, digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "#", "*1", "*12", "*111", "*68*12", "*68a", "*6812##", "#68", "68", ""})
    void whatIsNoCodeIsNotRead(String dialled) {
        assertThat(table.read(dialled)).isEmpty();
    }

    @Test
    void theLongestCodeThatFitsCounts() {
        CodeTable both = table.with(Map.of(FeatureCode.EXCLUSION, "*68*"));
        assertThat(both.read("*68*")).contains(new Dialled(FeatureCode.EXCLUSION, ""));
        assertThat(both.read("*68")).contains(new Dialled(FeatureCode.PARK, ""));
    }

    @Test
    void aGroupChangesOnlyWhatItNames() {
        CodeTables tables = new CodeTables(
                table, Map.of("sales", table.with(Map.of(FeatureCode.PARK, "*5", FeatureCode.BRIDGE, ""))));
        assertThat(tables.of("sales").read("*512")).contains(new Dialled(FeatureCode.PARK, "12"));
        assertThat(tables.of("sales").read("*68")).isEmpty();
        assertThat(tables.of("sales").read("*15")).isEmpty();
        assertThat(tables.of("sales").read("*11")).isPresent();
        assertThat(tables.of("support").read("*68")).isPresent();
    }
}
