package io.lamplighter.directory.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lamplighter.directory.schedule.Recurrence;
import io.lamplighter.directory.schedule.Recurrence.Pattern;
import io.lamplighter.directory.schedule.Recurrence.Week;
import io.lamplighter.directory.schedule.Schedule;
import io.lamplighter.directory.schedule.ScheduleEvent;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.line.LineId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of owned lists must do. */
public abstract class OwnedListsContract {
    private static final Owner ALICE = Owner.user(new LineId("alice@example.com"));
    private static final Owner SALES = Owner.group("acme", "sales");

    /** A store without lists; the same one for the whole of a test. */
    protected abstract OwnedLists lists();

    @Test
    void anOwnerWithoutAListHasAnEmptyOne() {
        assertThat(lists().read(ALICE, PhoneEntry.PERSONAL)).isEmpty();
        assertThat(lists().readAll(PhoneEntry.PERSONAL)).isEmpty();
    }

    @Test
    void eachOwnerHasOneListOfEachKind() {
        PhoneEntry plumber = new PhoneEntry("Plumber \"Ü\" \u2603", "+15550123");
        PhoneEntry doctor = new PhoneEntry("Doctor", "911");
        ContactDirectory board =
                new ContactDirectory("Board", List.of(new LineId("b@example.com"), new LineId("a@example.com")));
        add(ALICE, PhoneEntry.PERSONAL, plumber);
        add(ALICE, PhoneEntry.PERSONAL, doctor);
        add(SALES, PhoneEntry.PERSONAL, doctor);
        add(SALES, ContactDirectory.KIND, board);
        assertThat(lists().read(ALICE, PhoneEntry.PERSONAL)).containsExactly(plumber, doctor);
        assertThat(lists().read(SALES, PhoneEntry.PERSONAL)).containsExactly(doctor);
        assertThat(lists().read(SALES, ContactDirectory.KIND)).containsExactly(board);
        assertThat(lists().read(Owner.group("other", "sales"), ContactDirectory.KIND))
                .isEmpty();
        assertThat(lists().readAll(PhoneEntry.PERSONAL)).containsOnlyKeys(ALICE, SALES);
    }

    @Test
    void anEmptiedListIsGone() {
        add(ALICE, PhoneEntry.PERSONAL, new PhoneEntry("Doctor", "911"));
        assertThat(lists().change(ALICE, PhoneEntry.PERSONAL, all -> List.of())).isEmpty();
        assertThat(lists().read(ALICE, PhoneEntry.PERSONAL)).isEmpty();
        assertThat(lists().readAll(PhoneEntry.PERSONAL)).isEmpty();
    }

    @Test
    void aListIsBoundedAndAChangeThatThrowsChangesNothing() {
        List<PushRegistration> most = IntStream.range(0, PushRegistration.KIND.most())
                .mapToObj(i -> new PushRegistration("r" + i, "app", "", "iOS", "", "token"))
                .toList();
        lists().change(ALICE, PushRegistration.KIND, all -> most);
        assertThatThrownBy(() -> add(ALICE, PushRegistration.KIND, most.get(0)))
                .isInstanceOf(ListFull.class)
                .hasMessageContaining("at most 20 push registrations");
        assertThatThrownBy(() -> lists().change(ALICE, PushRegistration.KIND, all -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(lists().read(ALICE, PushRegistration.KIND)).isEqualTo(most);
    }

    @Test
    void schedulesComeBackAsTheyWereGiven() {
        Recurrence thirdFridays = new Recurrence(
                Pattern.MONTHLY_BY_WEEK, 2, Set.of(DayOfWeek.FRIDAY), 1, Week.THIRD, 1, LocalDate.of(2027, 1, 1), 7);
        Schedule schedule = new Schedule(
                Schedule.Type.TIME,
                "Office",
                List.of(
                        new ScheduleEvent(
                                "Morning",
                                false,
                                LocalDate.of(2026, 1, 5),
                                LocalTime.of(8, 30),
                                LocalDate.of(2026, 1, 5),
                                LocalTime.of(12, 0),
                                thirdFridays),
                        new ScheduleEvent(
                                "Feast",
                                true,
                                LocalDate.of(2026, 12, 24),
                                LocalTime.MIDNIGHT,
                                LocalDate.of(2026, 12, 26),
                                LocalTime.MIDNIGHT,
                                Recurrence.NONE)));
        new Schedules(lists()).change(SALES, all -> List.of(schedule));
        assertThat(new Schedules(lists()).of(SALES)).containsExactly(schedule);
    }

    @Test
    void ofManyWhoAddAtOnceNobodyIsLost() {
        CompletableFuture<?>[] writers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> add(SALES, PhoneEntry.COMMON, new PhoneEntry("name " + i, "" + i))))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(writers).join();
        assertThat(lists().read(SALES, PhoneEntry.COMMON)).hasSize(8);
    }

    @Test
    void theLongestListsFit() {
        List<PhoneEntry> entries = IntStream.range(0, PhoneEntry.COMMON.most())
                .mapToObj(i -> new PhoneEntry(
                        "\"".repeat(PhoneEntry.LONGEST_NAME - 5) + (10_000 + i), "9".repeat(PhoneEntry.LONGEST_NUMBER)))
                .toList();
        List<ContactDirectory> directories = IntStream.range(0, ContactDirectory.KIND.most())
                .mapToObj(i -> new ContactDirectory(
                        "directory " + i,
                        Stream.generate(() -> new LineId("x".repeat(20) + "@example.com"))
                                .limit(ContactDirectory.MOST_USERS / 10)
                                .toList()))
                .toList();
        lists().change(SALES, PhoneEntry.COMMON, all -> entries);
        lists().change(SALES, ContactDirectory.KIND, all -> directories);
        assertThat(lists().read(SALES, PhoneEntry.COMMON)).isEqualTo(entries);
        assertThat(lists().read(SALES, ContactDirectory.KIND)).isEqualTo(directories);
    }

    private <T> void add(Owner owner, ListKind<T> kind, T entry) {
        lists().change(owner, kind, all -> {
            List<T> more = new ArrayList<>(all);
            more.add(entry);
            return more;
        });
    }
}
