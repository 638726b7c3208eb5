package io.lamplighter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodesSectionTest {
    @TempDir
    Path dir;

    private SettingsLoader file(String... lines) throws IOException {
        return new SettingsLoader().file(Files.write(dir.resolve("lamplighter.yaml"), List.of(lines)));
    }

    private List<String> problems(String... lines) throws IOException {
        InvalidSettings refused = catchThrowableOfType(InvalidSettings.class, file(lines)::load);
        assertThat(refused).as("the settings are refused").isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.toString().replace(dir + "/", ""))
                .toList();
    }

    @Test
    void nothingSaidMeansTheKnownCodesAndNoneForExclusion() {
        Settings settings = new SettingsLoader().load().settings();
        assertThat(settings.codes().general())
                .containsEntry("retrieve", "*11")
                .containsEntry("bridge", "*15")
                .containsEntry("park", "*68")
                .containsEntry("unpark", "*88")
                .containsEntry("pickup", "*98")
                .containsEntry("directed-pickup", "*97")
                .containsEntry("barge-in", "*33")
                .containsEntry("redial", "*66")
                .containsEntry("return", "*69")
                .containsEntry("group-park", "")
                .containsEntry("exclusion-on", "")
                .containsEntry("exclusion-off", "")
                .containsEntry("exclusion", "");
        assertThat(settings.codes().groups()).isEmpty();
        assertThat(settings.calls().parkRecall()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void aGroupHasCodesOfItsOwnAndACodeCanBeTakenAway() throws IOException {
        LoadedSettings loaded = file(
                        "calls: {park: {recall: 0.2s}}",
                        "codes:",
                        "  bridge: none",
                        "  exclusion: '*93'",
                        "  groups:",
                        "    sales.north: {park: '*5', unpark: ''}",
                        "    support: {bridge: '*15'}")
                .load();
        CodesSection codes = loaded.settings().codes();
        assertThat(codes.general()).containsEntry("bridge", "").containsEntry("exclusion", "*93");
        assertThat(codes.groups())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("sales.north", Map.of("park", "*5"), "support", Map.of("bridge", "*15")));
        assertThat(loaded.settings().calls().parkRecall()).isEqualTo(Duration.ofMillis(200));
        assertThat(loaded.effective())
                .filteredOn(effective -> effective.key().startsWith("codes.") && effective.isGiven())
                .extracting(effective -> effective.toString().replace(dir + "/", ""))
                .containsExactly(
                        "codes.bridge: none  # lamplighter.yaml:3",
                        "codes.exclusion: \"*93\"  # lamplighter.yaml:4",
                        "codes.groups.sales.north.park: \"*5\"  # lamplighter.yaml:6",
                        "codes.groups.support.bridge: \"*15\"  # lamplighter.yaml:7");
    }

    @Test
    void aCodeCanBeSetByFlagAndByVariable() throws IOException {
        Settings settings = new SettingsLoader()
                .environment(Map.of("LAMPLIGHTER_CODES_PARK", "#68"))
                .flag("--set", "codes.groups.sales.bridge", "*16")
                .load()
                .settings();
        assertThat(settings.codes().general()).containsEntry("park", "#68");
        assertThat(settings.codes().groups()).containsEntry("sales", Map.of("bridge", "*16"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"68", "*", "#", "*a", "*12345678", "* 6", "+68"})
    void aCodeThatPhonesCannotTellFromANumberIsRefused(String code) throws IOException {
        assertThat(problems("codes:", "  park: '" + code + "'"))
                .singleElement()
                .asString()
                .startsWith("lamplighter.yaml:2: codes.park: must be * or # and ")
                .endsWith("was '" + code + "'");
    }

    @Test
    void codesThatCannotBeToldApartAreRefused() throws IOException {
        assertThat(problems("codes:", "  park: '*1'", "  groups:", "    sales: {exclusion: '*881'}"))
                .containsExactlyInAnyOrder(
                        "codes.bridge: '*15' cannot be told from '*1' of park",
                        "lamplighter.yaml:2: codes.park: '*1' cannot be told from '*11' of retrieve",
                        "lamplighter.yaml:4: codes.groups.sales.exclusion: '*881' cannot be told from '*88' of unpark");
        assertThat(problems("codes:", "  park: '*70'", "  bridge: '*70'"))
                .containsExactly("lamplighter.yaml:3: codes.bridge: '*70' cannot be told from '*70' of park");
    }

    @Test
    void whoForgetsTheQuotesOrMistypesAKeyIsTold() throws IOException {
        assertThat(problems("codes:", "  park: *68"))
                .first()
                .asString()
                .contains("lamplighter.yaml:2: codes.park: begins with *,", "in quotes");
        assertThat(problems("codes:", "  park: #68"))
                .singleElement()
                .asString()
                .contains("lamplighter.yaml:2: codes.park: has no value:", "must be in quotes");
        assertThat(problems("codes:", "  parc: '*68'"))
                .containsExactly("lamplighter.yaml:2: codes.parc: unknown key; did you mean codes.park?");
        assertThat(problems("codes:", "  groups:", "    sales: {parc: '*68'}"))
                .singleElement()
                .asString()
                .startsWith("lamplighter.yaml:3: codes.groups.sales.parc: unknown key");
    }
}
