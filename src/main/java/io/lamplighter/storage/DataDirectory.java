package io.lamplighter.storage;

import io.lamplighter.directory.StorageUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory that holds the database file and the journal. */
record DataDirectory(Path path) {
    private static final String NAME = "lamplighter";

    static DataDirectory prepare(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        refuseSeparators(absolute);
        create(absolute);
        if (!Files.isReadable(absolute) || !Files.isWritable(absolute) || !Files.isExecutable(absolute)) {
            throw new StorageUnavailable(
                    "the data directory " + absolute + " must be readable and writable for this user", null);
        }
        return new DataDirectory(absolute);
    }

    /** A semicolon would end the path within H2's URL and begin a setting. */
    private static void refuseSeparators(Path absolute) {
        if (absolute.toString().indexOf(';') >= 0) {
            throw new StorageUnavailable("the data directory " + absolute + " must not have ';' in its name", null);
        }
    }

    private static void create(Path absolute) {
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute);
                restrict(absolute, "rwx------");
            }
        } catch (FileAlreadyExistsException e) {
            throw new StorageUnavailable("the data directory " + absolute + " is a file, not a directory", e);
        } catch (IOException e) {
            throw new StorageUnavailable("the data directory " + absolute + " cannot be made: " + why(e), e);
        }
    }

    /** The message of these exceptions is the bare path, which says nothing about the cause. */
    private static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return reason == null ? "the system refuses a directory there" : reason;
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    Path file() {
        return path.resolve(NAME + ".mv.db");
    }

    /**
     * Every commit is forced to the file, since the default delay loses committed rows on a hard stop; the server's
     * own orderly stop closes the file, so H2's exit hook stays out of the way. H2 writes no trace file: what fails is
     * reported here, and that file would hold stack traces and be readable for everybody.
     */
    String h2Url() {
        return "jdbc:h2:file:" + path.resolve(NAME)
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";
    }

    void hideFromOthers() {
        try {
            hide(file());
        } catch (IOException e) {
            throw new StorageUnavailable("the database file " + file() + " cannot be hidden from other users", e);
        }
    }

    /** Makes a file readable and writable for its owner alone. */
    void hide(Path file) throws IOException {
        restrict(file, "rw-------");
    }

    /** Makes the names of its files durable, where the system lets a directory be opened. */
    void force() throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
