package io.lamplighter.directory;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.line;
import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Remove;
import io.lamplighter.directory.service.AlternateNumbers.RingPattern;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.UserServices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryServicesTest {
    private final Directory directory = InMemoryDirectoryStore.directoryOf(reception(), line("3000", 1));

    @Test
    void aUserOfWhomNothingIsStoredHasWhatANewOneHas() {
        assertThat(directory.current().services(RECEPTION)).isEqualTo(UserServices.defaults());
    }

    @Test
    void aChangeOfServicesIsSeenAndListenersHearOfIt() {
        List<UserServices> heard = new ArrayList<>();
        directory.onChange((before, after) -> {
            heard.add(before.services(RECEPTION));
            heard.add(after.services(RECEPTION));
        });

        directory.apply(List.of(new PutServices(RECEPTION, ServiceFixtures.everythingChanged())));

        assertThat(heard).containsExactly(UserServices.defaults(), ServiceFixtures.everythingChanged());
        assertThat(directory.current().lines()).hasSize(2);
    }

    @Test
    void aLineIsFoundByAnAlternateNumberAndExtensionWithItsRing() {
        directory.apply(List.of(new PutServices(RECEPTION, ServiceFixtures.withAlternate("+15550177", "77"))));
        DirectorySnapshot now = directory.current();

        assertThat(now.lineByNumber("+15550177")).contains(reception());
        assertThat(now.lineByExtension("77")).contains(reception());
        assertThat(now.alternate("77"))
                .hasValueSatisfying(a -> assertThat(a.alternate().ringPattern()).isEqualTo(RingPattern.LONG_LONG));
        assertThat(now.alternate("2000")).isEmpty();
    }

    @Test
    void anAlternateNumberThatIsGivenUpLeadsNowhere() {
        directory.apply(List.of(new PutServices(RECEPTION, ServiceFixtures.withAlternate("+15550177", "77"))));

        directory.apply(List.of(new PutServices(RECEPTION, UserServices.defaults())));

        assertThat(directory.current().lineByNumber("+15550177")).isEmpty();
        assertThat(directory.current().alternate("77")).isEmpty();
    }

    @Test
    void aLineThatIsRemovedTakesItsAlternateNumbersAlong() {
        directory.apply(List.of(new PutServices(RECEPTION, ServiceFixtures.withAlternate("+15550177", "77"))));

        directory.apply(List.of(new Remove(RECEPTION)));

        assertThat(directory.current().lineByNumber("+15550177")).isEmpty();
    }
}
