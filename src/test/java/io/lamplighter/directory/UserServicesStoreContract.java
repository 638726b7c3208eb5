package io.lamplighter.directory;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.line;
import static io.lamplighter.directory.LineFixtures.reception;
import static io.lamplighter.directory.LineFixtures.withAppearances;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Remove;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store must do with the services of users. Each test begins with an empty store. */
interface UserServicesStoreContract {
    LineId SALES = new LineId("3000@example.com");

    /** The store under test. */
    DirectoryStore store();

    /** A second writer's view of the same directory. */
    DirectoryStore another();

    @Test
    default void everySettingOfEveryServiceIsReadBack() {
        store().apply(List.of(new Put(reception()), new PutServices(RECEPTION, ServiceFixtures.everythingChanged())));

        assertThat(another().services()).isEqualTo(Map.of(RECEPTION, ServiceFixtures.everythingChanged()));
    }

    @Test
    default void aUserWhoWasGivenNothingSpecialHasNoRows() {
        store().apply(List.of(new Put(reception())));
        store().apply(List.of(new PutServices(RECEPTION, undisturbed())));
        store().apply(List.of(new PutServices(RECEPTION, UserServices.defaults())));

        assertThat(another().services().getOrDefault(RECEPTION, UserServices.defaults()))
                .isEqualTo(UserServices.defaults());
    }

    @Test
    default void servicesThatAUserDoesNotHaveAreReadBackAsSuch() {
        UserServices two = UserServices.defaults().assign(EnumSet.of(Service.DO_NOT_DISTURB, Service.REMOTE_OFFICE));
        UserServices none = UserServices.defaults().assign(EnumSet.noneOf(Service.class));
        store().apply(List.of(
                new Put(reception()),
                new Put(line("3000", 1)),
                new PutServices(RECEPTION, two),
                new PutServices(SALES, none)));

        assertThat(another().services()).isEqualTo(Map.of(RECEPTION, two, SALES, none));
    }

    @Test
    default void replacingALineKeepsTheServicesOfItsUser() {
        store().apply(List.of(new Put(reception()), new PutServices(RECEPTION, undisturbed())));

        store().apply(List.of(new Put(withAppearances(reception(), 9))));

        assertThat(another().services()).isEqualTo(Map.of(RECEPTION, undisturbed()));
    }

    @Test
    default void removingALineRemovesTheServicesOfItsUser() {
        store().apply(List.of(new Put(reception()), new PutServices(RECEPTION, undisturbed())));

        store().apply(List.of(new Remove(RECEPTION)));
        store().apply(List.of(new Put(reception())));

        assertThat(another().services().getOrDefault(RECEPTION, UserServices.defaults()))
                .isEqualTo(UserServices.defaults());
    }

    @Test
    default void aLineThatIsRemovedAndAddedInOneChangeBeginsAnew() {
        store().apply(List.of(new Put(reception()), new PutServices(RECEPTION, undisturbed())));

        store().apply(List.of(new Remove(RECEPTION), new Put(reception())));

        assertThat(another().services().getOrDefault(RECEPTION, UserServices.defaults()))
                .isEqualTo(UserServices.defaults());
    }

    @Test
    default void servicesOfALineThatIsNotThereAreLeftOut() {
        store().apply(List.of(new PutServices(RECEPTION, undisturbed())));
        store().apply(List.of(new Put(reception())));

        assertThat(another().services().getOrDefault(RECEPTION, UserServices.defaults()))
                .isEqualTo(UserServices.defaults());
    }

    @Test
    default void alternateNumbersBelongToAtMostOneLine() {
        store().apply(List.of(
                new Put(reception()),
                new Put(line("3000", 1)),
                new PutServices(RECEPTION, ServiceFixtures.withAlternate("+15550177", "77"))));

        assertThat(refusal(new PutServices(SALES, ServiceFixtures.withAlternate("+15550188", "77"))))
                .containsExactly(new Clash("alternateExtension", "77", RECEPTION.value()));
        assertThat(refusal(new Put(line("77", 1)))).containsExactly(new Clash("extension", "77", RECEPTION.value()));
        assertThat(another().services()).containsOnlyKeys(RECEPTION);
    }

    @Test
    default void anAlternateNumberMustNotBeAnotherLinesOwn() {
        store().apply(List.of(new Put(reception()), new Put(line("3000", 1))));

        assertThat(refusal(new PutServices(RECEPTION, ServiceFixtures.withAlternate("+15550177", "3000"))))
                .containsExactly(new Clash("alternateExtension", "3000", SALES.value()));
    }

    @Test
    default void alternateNumbersAreKeptWhenTheLineIsReplacedAndFreeWhenTheyAreGivenUp() {
        store().apply(List.of(
                new Put(reception()),
                new Put(line("3000", 1)),
                new PutServices(RECEPTION, ServiceFixtures.withAlternate("+15550177", "77"))));
        store().apply(List.of(new Put(withAppearances(reception(), 9))));
        PutServices wanted = new PutServices(SALES, ServiceFixtures.withAlternate("+15550177", "78"));

        assertThat(refusal(wanted)).extracting(Clash::name).containsExactly("+15550177");
        store().apply(List.of(wanted, new PutServices(RECEPTION, UserServices.defaults())));

        assertThat(another().services().get(SALES)).isEqualTo(wanted.services());
    }

    @Test
    default void anAlternateExtensionMayBeTheLinesOwn() {
        UserServices own = ServiceFixtures.withAlternate("+15550177", "2000");
        store().apply(List.of(new Put(reception()), new Put(line("3000", 1))));

        store().apply(List.of(new PutServices(RECEPTION, own)));
        store().apply(List.of(new PutServices(RECEPTION, own)));
        store().apply(List.of(new Put(reception())));

        assertThat(refusal(new PutServices(SALES, ServiceFixtures.withAlternate("+15550188", "2000"))))
                .extracting(Clash::owner)
                .containsExactly(RECEPTION.value());
        assertThat(another().services()).isEqualTo(Map.of(RECEPTION, own));
    }

    private List<Clash> refusal(DirectoryStore.DirectoryChange change) {
        DirectoryConflict conflict =
                catchThrowableOfType(DirectoryConflict.class, () -> store().apply(List.of(change)));
        assertThat(conflict).as("the change is refused").isNotNull();
        return conflict.clashes();
    }

    private static UserServices undisturbed() {
        return UserServices.defaults().with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, true));
    }
}
