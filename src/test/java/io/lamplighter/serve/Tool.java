package io.lamplighter.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A program of the machine that a test needs: without it the test is skipped, with {@code CI=true} it fails. */
final class Tool {
    private Tool() {}

    static boolean isInstalled(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    static void need(String name) {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(isInstalled(name))
                    .as("%s is installed, as CI=true asks", name)
                    .isTrue();
        }
        assumeTrue(isInstalled(name), name + " is not installed");
    }
}
