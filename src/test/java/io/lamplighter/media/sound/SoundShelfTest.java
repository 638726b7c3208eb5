package io.lamplighter.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sounds that clients may name: files of one directory and nothing else. */
class SoundShelfTest {
    @TempDir
    Path outside;

    private Path dir;
    private SoundShelf shelf;

    @BeforeEach
    void thereAreSounds() throws IOException {
        dir = Files.createDirectory(outside.resolve("sounds"));
        shelf = new SoundShelf(Optional.of(dir), List.of("https://sounds.example.com/hold/"));
        Wav.silent(outside.resolve("secret.wav"), 1);
        Wav.silent(dir.resolve("offer.wav"), 1);
        Files.createDirectory(dir.resolve("more.wav"));
    }

    @AfterEach
    void end() {
        shelf.close();
    }

    private Sound read(String... names) {
        return shelf.read(List.of(names).stream().map(dir::resolve).toList())
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offer",
                "offer.wav",
                "https://sounds.example.com/hold/offer",
                "https://sounds.example.com/hold/offer.wav"
            })
    void aSoundHasANameAndAUrl(String asked) {
        assertThat(shelf.find(asked)).contains(dir.resolve("offer.wav"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "waltz",
                "more",
                "../secret",
                "../secret.wav",
                "..%2fsecret",
                "/etc/passwd",
                "sounds/offer",
                "offer.wav\0",
                "file:///etc/passwd",
                "http://169.254.169.254/latest/meta-data",
                "https://sounds.example.com/offer",
                "https://sounds.example.com/hold/../../secret",
                "https://sounds.example.com.evil.example/hold/offer",
                "HTTPS://sounds.example.com/hold/offer"
            })
    void nothingElseIsASound(String asked) {
        assertThat(shelf.find(asked)).isEmpty();
    }

    @Test
    void withoutADirectoryThereAreNone() {
        try (SoundShelf none = new SoundShelf(Optional.empty(), List.of())) {
            assertThat(none.isEmpty()).isTrue();
            assertThat(none.find("offer")).isEmpty();
        }
    }

    @Test
    void aFileIsReadOnceUntilItIsAnother() throws IOException {
        Wav.silent(dir.resolve("waltz.wav"), 2);
        assertThat(read("offer.wav", "waltz.wav").length().toMillis()).isEqualTo(3000);
        Wav.silent(dir.resolve("waltz.wav"), 3);
        assertThat(read("waltz.wav").length().toMillis()).isEqualTo(3000);
        Files.delete(dir.resolve("waltz.wav"));
        assertThatThrownBy(() -> read("waltz.wav")).hasCauseInstanceOf(UnreadableSound.class);
    }

    @Test
    void oneThatCannotBePlayedIsToldAndTheOthersStillAre() throws IOException {
        Files.writeString(dir.resolve("noise.wav"), "not a sound");
        assertThatThrownBy(() -> read("offer.wav", "noise.wav"))
                .isInstanceOf(CompletionException.class)
                .hasMessageEndingWith("noise.wav: not a WAV file");
        assertThat(read("offer.wav").length().toMillis()).isEqualTo(1000);
    }

    @Test
    void moreThanCanBeReadAreRefusedAtOnce() throws InterruptedException {
        SlowList slow = new SlowList(dir.resolve("offer.wav"));
        shelf.read(slow);
        assertThat(slow.begun.await(30, TimeUnit.SECONDS)).isTrue();
        List<CompletionStage<Sound>> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(shelf.read(List.of(dir.resolve("offer.wav"))));
        }
        CompletionStage<Sound> last = asked.get(39);
        assertThatThrownBy(() -> last.toCompletableFuture().join())
                .hasCauseInstanceOf(RejectedExecutionException.class);
        slow.goOn.countDown();
        assertThat(asked.get(0).toCompletableFuture().join().length().toMillis())
                .isEqualTo(1000);
    }

    /** Keeps the reader at its first file until it may go on. */
    private static final class SlowList extends AbstractList<Path> {
        private final Path file;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        SlowList(Path file) {
            this.file = file;
        }

        @Override
        public Path get(int index) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return file;
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
