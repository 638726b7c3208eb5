package io.lamplighter.directory;

import static io.lamplighter.directory.LineFixtures.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Remove;
import io.lamplighter.directory.service.BusyLampField;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the directory becomes in memory by a change is what the store holds after it. */
class DirectorySnapshotTest {
    private static final int LINES = 6;
    private static final int NAMES = 12;

    private final InMemoryDirectoryStore store = new InMemoryDirectoryStore();
    private final Directory directory = new Directory(store);

    @Test
    void whateverIsChangedInWhateverOrderEveryNameLeadsWhereTheStoreSays() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            try {
                directory.apply(changes(random));
            } catch (DirectoryConflict taken) {
                refused++;
            }
            assertSame(directory.current(), new DirectorySnapshot(store.lines(), store.services(), List.of()));
        }
        assertThat(refused).isBetween(100, 1_900);
    }

    private static List<DirectoryChange> changes(Random random) {
        List<DirectoryChange> changes = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            LineId id = id(random.nextInt(LINES));
            changes.add(
                    switch (random.nextInt(5)) {
                        case 4 -> new PutServices(id, withList(list(random.nextInt(NAMES))));
                        case 0 -> new Remove(id);
                        case 1 -> new PutServices(id, UserServices.defaults());
                        case 2 ->
                            new PutServices(
                                    id,
                                    ServiceFixtures.withAlternate(
                                            number(random.nextInt(NAMES)), extension(random.nextInt(NAMES))));
                        default -> new Put(renamed(id, extension(random.nextInt(NAMES))));
                    });
        }
        return changes;
    }

    private static LineDefinition renamed(LineId id, String extension) {
        LineDefinition plain = line(id.value().substring(0, 4), 2);
        return new LineDefinition(
                id,
                plain.number(),
                Optional.of(extension),
                plain.name(),
                plain.groupId(),
                plain.serviceProviderId(),
                plain.appearances(),
                plain.settings(),
                plain.locations(),
                plain.watchers(),
                Optional.empty());
    }

    private static LineId id(int i) {
        return new LineId("300" + i + "@example.com");
    }

    private static UserServices withList(String uri) {
        return UserServices.defaults().with(Service.BUSY_LAMP_FIELD, new BusyLampField(Optional.of(uri), List.of()));
    }

    private static String list(int i) {
        return "sip:list-" + i + "@example.com";
    }

    private static String number(int i) {
        return "+1555020" + (10 + i);
    }

    private static String extension(int i) {
        return "77" + (10 + i);
    }

    private static void assertSame(DirectorySnapshot inMemory, DirectorySnapshot stored) {
        assertThat(inMemory.lines()).containsExactlyElementsOf(List.copyOf(stored.lines()));
        assertThat(inMemory.services()).isEqualTo(stored.services());
        for (int i = 0; i < NAMES; i++) {
            assertThat(inMemory.lineByNumber(number(i))).isEqualTo(stored.lineByNumber(number(i)));
            assertThat(inMemory.lineByExtension(extension(i))).isEqualTo(stored.lineByExtension(extension(i)));
            assertThat(inMemory.ownerOfList(list(i))).isEqualTo(stored.ownerOfList(list(i)));
            assertThat(inMemory.alternate(extension(i))).isEqualTo(stored.alternate(extension(i)));
        }
        for (int i = 0; i < LINES; i++) {
            for (LinePort port : ports(i)) {
                assertThat(inMemory.lineOf(port)).isEqualTo(stored.lineOf(port));
            }
        }
    }

    private static List<LinePort> ports(int i) {
        return line(id(i).value().substring(0, 4), 2).locations().stream()
                .map(Location::linePort)
                .toList();
    }

    @Test
    void aKeyOnOnePhoneLeavesTheLinesOfAllOthersUntouched() {
        directory.apply(List.of(new Put(line("3000", 1)), new Put(line("3001", 1))));
        LineDefinition other = directory.current().line(id(1)).orElseThrow();

        directory.apply(List.of(new PutServices(id(0), ServiceFixtures.everythingChanged())));
        assertThat(directory.current().line(id(1)).orElseThrow()).isSameAs(other);

        directory.apply(List.of(new Put(line("3000", 2))));
        assertThat(directory.current().line(id(1)).orElseThrow()).isSameAs(other);
    }

    @Test
    void whoHoldsAnOldSnapshotSeesWhatWasThen() {
        directory.apply(List.of(new Put(line("3000", 1))));
        DirectorySnapshot then = directory.current();

        directory.apply(List.of(new PutServices(id(0), ServiceFixtures.withAlternate("+15550177", "77"))));
        directory.apply(List.of(new Remove(id(0))));

        assertThat(then.line(id(0))).isPresent();
        assertThat(then.lineByExtension("77")).isEmpty();
        assertThat(directory.current().lines()).isEmpty();
    }
}
