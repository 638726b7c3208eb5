package io.lamplighter.sip.server.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberPlanTest {
    private static final NumberPlan GERMANY = new NumberPlan("49", "0", "00", 4);
    private static final NumberPlan AMERICA = new NumberPlan("1", "1", "011", 4);

    @ParameterizedTest
    @CsvSource({
        "+493012345, +493012345",
        "00493012345, +493012345",
        "03012345, +493012345",
        "(030) 123-45, +493012345",
        "0015550100, +15550100"
    })
    void germanFormsOfANumberMeanOneE164Number(String dialled, String expected) {
        assertThat(GERMANY.toE164(dialled)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"15550100, +15550100", "011493012345, +493012345", "+15550100, +15550100"})
    void americanFormsOfANumberMeanOneE164Number(String dialled, String expected) {
        assertThat(AMERICA.toE164(dialled)).contains(expected);
    }

    @Test
    void digitsWithoutAnyPrefixAreLeftToTheTrunk() {
        assertThat(GERMANY.toE164("4711")).isEqualTo(Optional.empty());
    }

    @Test
    void aBareNumberIsAlsoReadAsE164WithoutPlus() {
        assertThat(NumberPlan.none().readings("15550100")).containsExactly("+15550100");
    }

    @Test
    void aNumberOfTheOwnCountryMayBeDialledAsDirectoriesShowIt() {
        assertThat(AMERICA.readings("5550100102")).containsExactly("+5550100102", "+15550100102");
        assertThat(GERMANY.readings("3012345")).containsExactly("+3012345", "+493012345");
        assertThat(GERMANY.readings("03012345")).startsWith("+493012345");
        assertThat(GERMANY.readings("2000")).as("an extension").containsExactly("+2000");
        assertThat(GERMANY.toE164("3012345")).as("for the trunk").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"bob", "''", "+", "12a", "+1234567890123456"})
    void whatIsNoNumberHasNoReading(String dialled) {
        assertThat(GERMANY.readings(dialled)).isEmpty();
    }

    @Test
    void extensionsAreShortAndOnlyDigits() {
        assertThat(GERMANY.mayBeExtension("2000")).isTrue();
        assertThat(GERMANY.mayBeExtension("20000")).isFalse();
        assertThat(GERMANY.mayBeExtension("20a0")).isFalse();
        assertThat(GERMANY.mayBeExtension("")).isFalse();
    }

    @Test
    void onlyDigitsPlusAndSeparatorsAreDialable() {
        assertThat(NumberPlan.isDialable("+1 (555) 01-00")).isTrue();
        assertThat(NumberPlan.isDialable("*11")).isFalse();
        assertThat(NumberPlan.isDialable("bob")).isFalse();
    }

    @Test
    void prefixesThatAreNotDigitsAreRefused() {
        assertThatThrownBy(() -> new NumberPlan("49", "x", "00", 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NumberPlan("49", "0", "00", 16)).isInstanceOf(IllegalArgumentException.class);
    }
}
