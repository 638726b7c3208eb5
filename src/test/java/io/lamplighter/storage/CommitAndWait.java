package io.lamplighter.storage;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.LineFixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that stores a line and a journal entry, says so, and waits to be killed. */
final class CommitAndWait {
    private CommitAndWait() {}

    public static void main(String[] args) throws IOException {
        Database database = Database.inDirectory(Path.of(args[0]));
        GroupedJournal journal = GroupedJournal.inDirectory(Path.of(args[0]));
        long first = new SqlSequenceBlocks(database).nextBlock("call", 100);
        journal.put("leg", "a", "in the journal");
        boolean flushed = journal.flush(Duration.ofSeconds(30));
        new SqlDirectoryStore(database).apply(List.of(new Put(LineFixtures.reception())));
        System.out.println("committed " + flushed + " " + first);
        System.out.flush();
        while (System.in.read() >= 0) {
            System.out.flush();
        }
    }
}
