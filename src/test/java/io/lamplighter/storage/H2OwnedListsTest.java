package io.lamplighter.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.OwnedListsContract;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PhoneEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2OwnedListsTest extends OwnedListsContract {
    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.inDirectory(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected OwnedLists lists() {
        return new SqlOwnedLists(database);
    }

    @Test
    void aUserWhoIsReplacedKeepsHisListsAndOneWhoIsRemovedLeavesNone() {
        SqlDirectoryStore lines = new SqlDirectoryStore(database);
        Owner user = Owner.user(LineFixtures.RECEPTION);
        lines.apply(List.of(new DirectoryChange.Put(LineFixtures.reception())));
        lists().change(user, PhoneEntry.PERSONAL, all -> List.of(new PhoneEntry("Doctor", "911")));
        lists().change(Owner.group("acme", "sales"), PhoneEntry.COMMON, all -> List.of(new PhoneEntry("Taxi", "1")));
        lines.apply(List.of(new DirectoryChange.Put(LineFixtures.reception().withAppearances(7))));
        assertThat(lists().read(user, PhoneEntry.PERSONAL)).hasSize(1);
        lines.apply(List.of(new DirectoryChange.Remove(LineFixtures.RECEPTION)));
        assertThat(lists().read(user, PhoneEntry.PERSONAL)).isEmpty();
        assertThat(lists().read(Owner.group("acme", "sales"), PhoneEntry.COMMON))
                .hasSize(1);
    }
}
