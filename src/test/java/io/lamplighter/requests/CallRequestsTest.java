package io.lamplighter.requests;

import io.lamplighter.clients.Office;
import io.lamplighter.media.sound.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command on calls, with phones that ring, answer and hang up. */
class CallRequestsTest {
    @RegisterExtension
    static final Office OFFICE = new Office(
            "--set",
            "calls.voice-mail.address=1003",
            "--set",
            "media.hold-sounds.directory=" + sounds(),
            "--set",
            "media.hold-sounds.urls=https://sounds.example.com/hold/");

    /** What held parties may be made to hear. */
    private static Path sounds() {
        Path directory = Path.of("target", "golden-sounds").toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Wav.silent(directory.resolve("waltz.wav"), 1);
        Wav.silent(directory.resolve("offer.wav"), 1);
        return directory;
    }

    static List<GoldenRequest> requests() {
        return RequestTable.all("actions/calls");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnsweredAsTheTableSaysAndDoesWhatItSays(GoldenRequest request) throws Exception {
        new GoldenRequestRun(OFFICE, request).run();
    }
}
