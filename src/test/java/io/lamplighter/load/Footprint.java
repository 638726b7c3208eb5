package io.lamplighter.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server takes up while nobody asks anything of it.
 *
 * @param heap bytes after collection
 * @param disk bytes of its store and journal
 * @param channels that it says are open
 */
record Footprint(long heap, long threads, long descriptors, long disk, long channels) {
    static Footprint of(ServerUnderLoad server, EventScenarios scenarios, Path data) {
        return new Footprint(
                server.heapBytes(),
                server.threads(),
                server.descriptors(),
                size(data),
                scenarios.figure("eventChannels"));
    }

    private static long size(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
