package io.lamplighter.media.sound;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Sounds that can be asked for by name: the WAV files of one directory. Nothing is ever fetched from elsewhere. A URL is
 * a name too where it begins with one of those that the operator has listed for this directory.
 *
 * <p>Safe from any thread. Files are read on a thread of its own, one at a time; those used last are kept.
 */
public final class SoundShelf implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String SUFFIX = ".wav";
    /** About 29 MB. */
    private static final Duration MOST_KEPT = Duration.ofMinutes(10);

    private static final int MOST_WAITING = 32;

    private final Optional<Path> directory;
    private final List<String> prefixes;
    private final ThreadPoolExecutor reader = new ThreadPoolExecutor(
            0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), SoundShelf::daemon);
    /** The one used last at the end; belongs to the reader. */
    private final Map<Edition, Sound> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param directory empty: there are no sounds
     * @param prefixes what URLs of these sounds begin with, up to the name; each ends with a slash
     */
    public SoundShelf(Optional<Path> directory, List<String> prefixes) {
        this.directory = directory;
        this.prefixes = List.copyOf(prefixes);
    }

    /** A file as it was at some time. */
    private record Edition(Path file, long modified, long size) {}

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sound-reader");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether there are no sounds at all. */
    public boolean isEmpty() {
        return directory.isEmpty();
    }

    /**
     * The file that a client means. Looks at the directory.
     *
     * @param asked a name, with or without {@code .wav}, or a listed URL that ends with one
     */
    public Optional<Path> find(String asked) {
        String name = prefixes.stream()
                .filter(asked::startsWith)
                .findFirst()
                .map(prefix -> asked.substring(prefix.length()))
                .orElse(asked);
        if (directory.isEmpty() || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String file = name.endsWith(SUFFIX) ? name : name + SUFFIX;
        return Optional.of(directory.get().resolve(file)).filter(Files::isRegularFile);
    }

    /**
     * Reads files.
     *
     * @param files as {@link #find} gave them, at least one
     * @return completed on the reading thread with all of them in turn; exceptionally when one of them cannot be played, or
     *     too many wait to be read
     */
    public CompletionStage<Sound> read(List<Path> files) {
        CompletableFuture<Sound> sound = new CompletableFuture<>();
        try {
            reader.execute(() -> {
                try {
                    sound.complete(inTurn(files));
                } catch (RuntimeException unreadable) {
                    sound.completeExceptionally(unreadable);
                }
            });
        } catch (RejectedExecutionException full) {
            sound.completeExceptionally(full);
        }
        return sound;
    }

    private Sound inTurn(List<Path> files) {
        List<Sound> sounds = new ArrayList<>();
        files.forEach(file -> sounds.add(sound(file)));
        return Sound.inTurn(sounds);
    }

    private Sound sound(Path file) {
        Edition edition =
                new Edition(file, file.toFile().lastModified(), file.toFile().length());
        Sound known = kept.get(edition);
        if (known != null) {
            return known;
        }
        Sound read = Sound.ofWav(file);
        kept.put(edition, read);
        forget();
        return read;
    }

    private void forget() {
        Duration all = kept.values().stream().map(Sound::length).reduce(Duration.ZERO, Duration::plus);
        var oldest = kept.values().iterator();
        while (all.compareTo(MOST_KEPT) > 0) {
            all = all.minus(oldest.next().length());
            oldest.remove();
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
