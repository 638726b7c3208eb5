package io.lamplighter.storage;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users have set up is there after a restart. */
class ServicesRestartTest {
    @TempDir
    Path data;

    @Test
    void everyServiceIsSetAsBeforeAndAlternateNumbersStillLeadToTheLine() {
        try (Database database = Database.inDirectory(data)) {
            Directory directory = new Directory(new SqlDirectoryStore(database));
            directory.apply(List.of(new Put(reception())));
            directory.apply(List.of(new PutServices(RECEPTION, ServiceFixtures.everythingChanged())));
        }

        try (Database database = Database.inDirectory(data)) {
            Directory directory = new Directory(new SqlDirectoryStore(database));

            assertThat(directory.current().services(RECEPTION)).isEqualTo(ServiceFixtures.everythingChanged());
            for (Service service : Service.values()) {
                assertThat(directory.current().services(RECEPTION).settings(service))
                        .as(service.displayName())
                        .isNotEqualTo(service.initial());
            }
            assertThat(directory.current().lineByExtension("78")).contains(reception());
        }
    }
}
