package io.lamplighter.directory;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.LOBBY;
import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.line;
import static io.lamplighter.directory.LineFixtures.location;
import static io.lamplighter.directory.LineFixtures.reception;
import static io.lamplighter.directory.LineFixtures.withAppearances;
import static io.lamplighter.directory.LineFixtures.withLocations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Remove;
import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.Location.Device;
import io.lamplighter.directory.Location.Hotline;
import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of the directory must do. Each test begins with an empty store. */
public interface DirectoryStoreContract extends UserServicesStoreContract {
    /** The store under test; two stores over the same place where {@code another} is asked for as well. */
    DirectoryStore store();

    /** A second writer's view of the same directory; the same object where the store has only one. */
    DirectoryStore another();

    @Test
    default void aFreshDirectoryIsEmpty() {
        assertThat(store().lines()).isEmpty();
        assertThat(store().administrators()).isEmpty();
    }

    @Test
    default void aLineIsReadBackWithAllItsParts() {
        LineDefinition line = everythingUnusual();

        store().apply(List.of(new Put(line)));

        assertThat(another().lines()).containsExactly(line);
    }

    @Test
    default void aLineWithoutNumberExtensionOrWatchersIsReadBackAsSuch() {
        LineDefinition bare = withoutExtension(line("3000", 1));

        store().apply(List.of(new Put(bare)));

        assertThat(store().lines()).containsExactly(bare);
    }

    @Test
    default void aUserIdIsReadBackAsItWasProvisioned() {
        store().apply(List.of(new Put(line("Front.Desk", 1))));
        assertThat(another().lines().get(0).id().provisioned()).isEqualTo("Front.Desk@example.com");

        store().apply(List.of(new Put(line("FRONT.desk", 1))));
        assertThat(another().lines())
                .singleElement()
                .satisfies(line -> assertThat(line.id().provisioned()).isEqualTo("FRONT.desk@example.com"));
    }

    @Test
    default void replacingALineKeepsNothingOfTheOldOne() {
        store().apply(List.of(new Put(everythingUnusual())));

        store().apply(List.of(new Put(reception())));

        assertThat(store().lines()).containsExactly(reception());
    }

    @Test
    default void theSameLineMayBePutTwice() {
        store().apply(List.of(new Put(reception())));
        store().apply(List.of(new Put(reception())));

        assertThat(store().lines()).containsExactly(reception());
    }

    @Test
    default void locationsAndWatchersKeepTheirOrder() {
        LineDefinition many = line("3000", 36);

        store().apply(List.of(new Put(many)));

        assertThat(store().lines().get(0).locations()).containsExactlyElementsOf(many.locations());
    }

    @Test
    default void aRemovedLineIsGoneAndItsNamesAreFree() {
        store().apply(List.of(new Put(reception())));

        store().apply(List.of(new Remove(RECEPTION)));
        store().apply(List.of(new Put(withLocations(line("3000", 1), location(DESK, true, "x")))));

        assertThat(store().lines()).extracting(l -> l.id().value()).containsExactly("3000@example.com");
    }

    @Test
    default void removingALineThatIsNotThereIsHarmless() {
        store().apply(List.of(new Remove(RECEPTION)));

        assertThat(store().lines()).isEmpty();
    }

    @Test
    default void aLinesUserIdMayBeItsPrimaryLinePort() {
        store().apply(List.of(new Put(reception())));

        assertThat(store().lines().get(0).locations().get(0).linePort().value()).isEqualTo(RECEPTION.value());
    }

    @Test
    default void aLinePortBelongsToAtMostOneLine() {
        store().apply(List.of(new Put(reception())));

        assertClash(
                withLocations(line("3000", 1), location(LOBBY, true, "x")),
                new Clash("linePort", LOBBY.value(), RECEPTION.value()));
    }

    @Test
    default void aNumberBelongsToAtMostOneLine() {
        store().apply(List.of(new Put(reception())));

        assertClash(withNumber(line("3000", 1), "+15550100"), new Clash("number", "+15550100", RECEPTION.value()));
    }

    @Test
    default void anExtensionBelongsToAtMostOneLine() {
        store().apply(List.of(new Put(reception())));

        assertClash(withExtension(line("3000", 1), "2000"), new Clash("extension", "2000", RECEPTION.value()));
    }

    @Test
    default void aUserIdMayNotBeALinePortOfAnotherLine() {
        store().apply(List.of(new Put(reception())));

        assertClash(line("2000-b", 1), new Clash("userId", "2000-b@example.com", RECEPTION.value()));
    }

    @Test
    default void aNumberMayNotBeTheExtensionOfAnotherLine() {
        store().apply(List.of(new Put(reception())));

        assertClash(withNumber(line("3000", 1), "2000"), new Clash("number", "2000", RECEPTION.value()));
    }

    @Test
    default void twoLocationsOfOneLineMayNotHaveTheSameLinePort() {
        LineDefinition twice = withLocations(line("3000", 1), location(LOBBY, true, "x"), location(LOBBY, false, "y"));

        assertClash(twice, new Clash("linePort", LOBBY.value(), "3000@example.com"));
    }

    @Test
    default void everyClashIsNamedAndNothingIsApplied() {
        store().apply(List.of(new Put(reception()), new Put(line("3000", 1))));
        LineDefinition greedy = withNumber(
                withExtension(withLocations(line("4000", 1), location(LOBBY, true, "x")), "3000"), "+15550100");

        DirectoryConflict conflict = catchThrowableOfType(
                DirectoryConflict.class,
                () -> store().apply(List.of(
                        new Remove(new LineId("3000@example.com")),
                        new Put(line("5000", 2)),
                        new Put(withExtension(line("6000", 1), "5000")),
                        new Put(greedy))));

        assertThat(conflict.clashes())
                .containsExactlyInAnyOrder(
                        new Clash("extension", "5000", "5000@example.com"),
                        new Clash("linePort", LOBBY.value(), RECEPTION.value()),
                        new Clash("number", "+15550100", RECEPTION.value()));
        assertThat(store().lines()).containsExactly(reception(), line("3000", 1));
    }

    @Test
    default void twoLinesMaySwapTheirExtensionsInOneChange() {
        store().apply(List.of(new Put(line("3000", 1)), new Put(line("4000", 1))));

        store().apply(List.of(
                new Put(withExtension(line("3000", 1), "4000")), new Put(withExtension(line("4000", 1), "3000"))));

        assertThat(store().lines()).extracting(l -> l.extension().orElseThrow()).containsExactly("4000", "3000");
    }

    @Test
    default void theLastWordAboutALineCounts() {
        store().apply(List.of(new Put(reception()), new Remove(RECEPTION), new Put(withAppearances(reception(), 9))));

        assertThat(store().lines()).containsExactly(withAppearances(reception(), 9));
    }

    @Test
    default void twoWritersWantOneNameAndExactlyOneGetsIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String contested = "9" + round;
            LineDefinition left = withExtension(line("left" + round, 2), contested);
            LineDefinition right = withExtension(line("right" + round, 2), contested);

            List<Boolean> won = race(
                    () -> store().apply(List.of(new Put(left))), () -> another().apply(List.of(new Put(right))));

            assertThat(won).containsExactlyInAnyOrder(true, false);
            assertThat(store().lines())
                    .filteredOn(l -> l.extension().equals(Optional.of(contested)))
                    .hasSize(1);
        }
    }

    @Test
    default void twoWritersOfOneLineLeaveOneOfTheirVersionsWhole() throws Exception {
        LineDefinition three = line("3000", 3);
        LineDefinition seven = withAppearances(line("3000", 7), 7);
        for (int round = 0; round < 10; round++) {
            List<Boolean> won = race(
                    () -> store().apply(List.of(new Put(three))),
                    () -> another().apply(List.of(new Put(seven))));

            assertThat(won).containsExactly(true, true);
            assertThat(store().lines()).hasSize(1).first().isIn(three, seven);
        }
    }

    @Test
    default void writersOfDifferentLinesBothSucceed() throws Exception {
        List<Boolean> won =
                race(() -> store().apply(puts("30")), () -> another().apply(puts("40")));

        assertThat(won).containsExactly(true, true);
        assertThat(store().lines()).hasSize(100);
    }

    @Test
    default void manyLinesGoInOneChange() {
        List<DirectoryChange> changes = IntStream.range(0, 1_000)
                .<DirectoryChange>mapToObj(i -> new Put(line("u" + i, 2)))
                .toList();

        store().apply(changes);

        assertThat(store().lines()).hasSize(1_000);
    }

    @Test
    default void anAdministratorIsKnownWithoutRegardToCaseAndReplaced() {
        store().put(new Administrator("Admin", "old"));
        store().put(new Administrator("admin", "new"));
        store().put(new Administrator("other", "third"));

        assertThat(another().administrators())
                .containsExactly(new Administrator("admin", "new"), new Administrator("other", "third"));
    }

    @Test
    default void theScopeOfAnAdministratorIsKept() {
        Administrator group = new Administrator("frontdesk", "hash", new Scope.Group("hotel", "reception"));
        Administrator provider = new Administrator("hotels", "hash", new Scope.ServiceProvider("hotel"));
        Administrator everything = new Administrator("root", "hash");
        List.of(group, provider, everything).forEach(store()::put);

        assertThat(another().administrators()).containsExactly(group, provider, everything);

        store().put(new Administrator("FrontDesk", "hash", new Scope.ServiceProvider("hotel")));
        store().removeAdministrator("ROOT");

        assertThat(another().administrators())
                .containsExactly(new Administrator("FrontDesk", "hash", new Scope.ServiceProvider("hotel")), provider);
    }

    @Test
    default void aPasscodeIsKept() {
        LineDefinition line = line("2000", 2).withPortalPassword("password").withPortalPasscode("passcode");
        store().apply(List.of(new Put(line)));

        assertThat(another().lines()).containsExactly(line);
    }

    private void assertClash(LineDefinition line, Clash... clashes) {
        List<LineDefinition> before = store().lines();
        assertThatThrownBy(() -> store().apply(List.of(new Put(line))))
                .isInstanceOfSatisfying(
                        DirectoryConflict.class, e -> assertThat(e.clashes()).containsExactly(clashes));
        assertThat(store().lines()).isEqualTo(before);
    }

    /** Runs both at once; true where one succeeded, false where it met a conflict. */
    private static List<Boolean> race(Runnable left, Runnable right) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Boolean>> runs =
                    List.of(two.submit(() -> succeeds(start, left)), two.submit(() -> succeeds(start, right)));
            return List.of(runs.get(0).get(60, TimeUnit.SECONDS), runs.get(1).get(60, TimeUnit.SECONDS));
        } finally {
            two.shutdownNow();
        }
    }

    private static boolean succeeds(CyclicBarrier start, Runnable writer) throws Exception {
        start.await(60, TimeUnit.SECONDS);
        try {
            writer.run();
            return true;
        } catch (DirectoryConflict e) {
            return false;
        }
    }

    private static List<DirectoryChange> puts(String prefix) {
        return IntStream.range(0, 50)
                .<DirectoryChange>mapToObj(i -> new Put(line(prefix + "x" + i, 2)))
                .toList();
    }

    private static LineDefinition everythingUnusual() {
        LinePort port = new LinePort("2000-ü@example.com");
        SipCredentials secrets =
                new SipCredentials("Übel \"quoted\"", "0".repeat(32), "f".repeat(64), DigestPolicy.BOTH);
        return new LineDefinition(
                        RECEPTION,
                        Optional.of("+4930123456"),
                        Optional.of("77"),
                        new PersonName("Zoë 😀", "O'Brien; DROP TABLE names--"),
                        "",
                        "enterprise",
                        99,
                        new ScaSettings(
                                true,
                                false,
                                false,
                                false,
                                true,
                                BridgeWarningTone.BARGE_IN_AND_REPEAT,
                                true,
                                false,
                                true,
                                false,
                                true),
                        List.of(
                                new Location(
                                        port,
                                        false,
                                        new Device("d1", "", Optional.of("00:04:13:aa:bb:cc")),
                                        false,
                                        true,
                                        false,
                                        new Hotline(true, Optional.of("sip:guard's desk@example.com")),
                                        secrets),
                                location(DESK, true, "x")),
                        List.of(new LinePort("watcher@example.com"), new LinePort("boss@example.com")),
                        Optional.of("$2a$12$hash"))
                .withDetails(everythingKnown());
    }

    private static PersonDetails everythingKnown() {
        PersonDetails details = PersonDetails.NONE;
        for (PersonField field : PersonField.values()) {
            String value = field == PersonField.TIME_ZONE ? "Asia/Tokyo" : "ü".repeat(field.longest());
            details = details.with(field, value);
        }
        return details;
    }

    private static LineDefinition withNumber(LineDefinition line, String number) {
        return named(line, Optional.of(number), line.extension());
    }

    private static LineDefinition withExtension(LineDefinition line, String extension) {
        return named(line, line.number(), Optional.of(extension));
    }

    private static LineDefinition withoutExtension(LineDefinition line) {
        return named(line, line.number(), Optional.empty());
    }

    private static LineDefinition named(LineDefinition line, Optional<String> number, Optional<String> extension) {
        return line.withNumber(number).withExtension(extension);
    }
}
