package io.lamplighter.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file that operators start from must load, and must say what really holds. */
class SampleSettingsTest {
    private static final Path SAMPLE = Path.of("samples/lamplighter.yaml");

    @Test
    void theShippedSampleSaysTheDefaultsAndATrunk() {
        Settings sample = new SettingsLoader().file(SAMPLE).load().settings();
        Settings defaults = new SettingsLoader().load().settings();
        assertThat(sample.sip()).isEqualTo(defaults.sip());
        assertThat(sample.media()).isEqualTo(defaults.media());
        assertThat(sample.http()).isEqualTo(defaults.http());
        assertThat(sample.xsi()).isEqualTo(defaults.xsi());
        assertThat(sample.line()).isEqualTo(defaults.line());
        assertThat(sample.domain()).isEqualTo(defaults.domain());
        assertThat(sample.dataDir()).isEqualTo(defaults.dataDir());
        assertThat(sample.trunks()).extracting(TrunkSection::name).containsExactly("outside");
    }

    static Stream<String> lastParts() {
        return Stream.concat(Keys.all().stream(), Keys.ofATrunk().stream())
                .map(Key::path)
                // The sample recommends the file and names the variable instead of showing the secret itself.
                .filter(path -> !List.of("admin-password", "database.password").contains(path))
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("lastParts")
    void theSampleMentionsEveryKey(String lastPart) throws IOException {
        assertThat(Files.readString(SAMPLE)).containsPattern("\\b" + lastPart + ":");
    }
}
