package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealPeersTest {
    @TempDir
    Path programs;

    @BeforeEach
    void onlyOnePhoneIsInstalled() throws IOException {
        assertThat(Files.createFile(programs.resolve("phone")).toFile().setExecutable(true))
                .isTrue();
    }

    private RealPeers.Condition where(String ci) {
        return new RealPeers.Condition(Map.of("PATH", programs.toString(), "CI", ci));
    }

    @Test
    void testsRunWhereEverythingIsInstalled() {
        assertThat(where("").decide("phone").isDisabled()).isFalse();
    }

    @Test
    void aMissingProgramSkipsTheTestAndIsNamed() {
        assertThat(where("").decide("phone", "trunk").isDisabled()).isTrue();
        assertThat(where("").decide("phone", "trunk").getReason()).hasValue("trunk is not on the PATH");
    }

    @Test
    void aMissingProgramFailsInAPipeline() {
        assertThatThrownBy(() -> where("true").decide("trunk"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trunk is not on the PATH");
    }
}
