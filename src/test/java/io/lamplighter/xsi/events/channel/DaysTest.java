package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.EventSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three days of a server and fourteen clients, each with habits that clients in the field have: they refresh at half of
 * their time, or at its end, or never; they hang, break, and come back; and calls come and go all the while.
 */
class DaysTest {
    private static final Duration STEP = Duration.ofMinutes(20);
    private static final Duration UNANSWERED = Duration.ofMinutes(1);
    /** In steps. */
    private static final int HOUR = 3;

    private static final int DAY = 24 * HOUR;
    private static final int DAYS = 3;
    private static final int SHORTEST = 3_600;
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private static final String SET = "product";
    private static final RemoteParty CAROL = RemoteParty.of("sip:+15550100200@example.net");

    @RegisterExtension
    final EventServer server = new EventServer();

    private final Random random = new Random(7);
    private final Map<String, DayClient> clients = new LinkedHashMap<>();
    private final Map<String, Habit> habits = new LinkedHashMap<>();
    private final Map<String, Long> ringing = new HashMap<>();
    private final DayClient board = new DayClient(server, ADMIN, "/system");
    private long lastCall;

    DaysTest() {
        EventSettings usual = EventSettings.defaults();
        server.settings = new EventSettings(
                Duration.ofMinutes(30), usual.acknowledgement(), usual.pendingBytes(), 3, 4, false, usual.replay());
    }

    /** What a client does beside reading, each twenty minutes. */
    @FunctionalInterface
    private interface Habit {
        void live(DayClient client, int step) throws IOException;
    }

    @Test
    void whoListensForDaysHearsOfEveryCallInOrderAndNothingIsLeftAfterwards() throws Exception {
        everybody();
        settle();
        Map<String, Integer> before = tables();
        int timers = server.time.pending();
        for (int step = 1; step <= DAYS * DAY; step++) {
            live(step);
        }
        assertWhatEachWasTold();
        everybodyLeaves();
        assertThat(tables()).isEqualTo(before);
        assertThat(server.time.pending()).isEqualTo(timers);
        assertThat(server.journal.recover("xsi-subscription")).isEmpty();
        assertThat(server.journal.recover("xsi-channel-set")).isEmpty();
    }

    private void everybody() {
        habit("2000", 2 * SHORTEST, (client, step) -> refresh(client, step, HOUR, 2 * SHORTEST));
        habit("2001", 2 * SHORTEST, this::deletesItsChannelAndComesBack);
        habit("2002", SHORTEST, this::beginsAnotherSetEachDay);
        habit("2003", SHORTEST, (client, step) -> refresh(client, step, 2, SHORTEST));
        habit("2004", FOR_EVER, this::hangsForHours);
        habit("2005", FOR_EVER, this::doesNotAnswer);
        habit("2006", 6 * SHORTEST, this::letsEverythingExpire);
        habit("2007", 2 * SHORTEST, this::refreshesItsChannelAlone);
        habit("2008", FOR_EVER, this::losesOneOfThreeConnections);
        habit("2009", FOR_EVER, this::asksForWhatItMissed);
        clients.get("2009").wantsReplay();
        habit("2010", FOR_EVER, this::answersThatTheChannelIsUnknown);
        habit("2011", FOR_EVER, this::answersThatTheSubscriptionIsUnknown);
        habit("2012", SHORTEST, this::probesEachHour);
    }

    /** @param lifetime that it asks for */
    private void habit(String user, int lifetime, Habit habit) {
        if (server.directory.current().line(line(user)).isEmpty()) {
            server.add(user);
        }
        clients.put(user, new DayClient(server, line(user) + ":portal", "/user/" + line(user)));
        habits.put(user, (client, step) -> {
            if (step == 1) {
                client.opens(SET, lifetime, "<applicationId>product</applicationId>");
                client.subscribes(lifetime);
            } else {
                habit.live(client, step);
            }
        });
    }

    private static LineId line(String user) {
        return new LineId(user + "@example.com");
    }

    private void live(int step) throws IOException {
        List<String> users = new ArrayList<>(clients.keySet());
        Collections.shuffle(users, random);
        for (String user : users) {
            for (int calls = random.nextInt(3); calls > 0; calls--) {
                call(user);
            }
        }
        watchTheBoard(step);
        for (String user : clients.keySet()) {
            habits.get(user).live(clients.get(user), step);
        }
        everybodyReads();
        // Who has not answered is seen to before anybody has been silent for too long.
        server.time.advance(UNANSWERED);
        settle();
        server.time.advance(STEP.minus(UNANSWERED));
        everybodyReads();
    }

    private void watchTheBoard(int step) throws IOException {
        if (step == 1) {
            settle();
            board.opens("board", 3_800);
            board.subscribes(3_800);
        }
        refresh(board, step, 1, 3_800);
    }

    private void everybodyReads() throws IOException {
        settle();
        board.reads();
        for (DayClient client : clients.values()) {
            client.reads();
        }
    }

    /** The event thread has done all that it was given before. */
    private void settle() throws IOException {
        assertThat(server.askAs(ADMIN, "GET", "/versions", "").status()).isEqualTo(200);
    }

    /** Somebody rings a user, or who has rung gives up. */
    private void call(String user) {
        boolean begins = !ringing.containsKey(user);
        long number = begins ? ++lastCall : ringing.remove(user);
        if (begins) {
            ringing.put(user, number);
        }
        String event = user + (begins ? " CallReceivedEvent " : " CallReleasedEvent ") + number;
        board.happens(event);
        clients.get(user).happens(event);
        CallId call = new CallId(number);
        server.lines.submit(
                line(user),
                begins ? new LineEvent.Offer(START, call, CAROL) : new LineEvent.End(START, call, EndCause.CANCELLED));
    }

    // ---- habits

    private static void refresh(DayClient client, int step, int every, int lifetime) throws IOException {
        if (step % every == 0) {
            client.refreshesChannels(lifetime);
            client.refreshesItsSubscription(lifetime);
        }
    }

    /** Whoever rings meanwhile is in the state that it is told then. */
    private void deletesItsChannelAndComesBack(DayClient client, int step) throws IOException {
        refresh(client, step, HOUR, 2 * SHORTEST);
        if (step % (6 * HOUR) == 0) {
            settle();
            client.deletesItsChannel();
            call("2001");
            client.opens(SET, 2 * SHORTEST);
        }
    }

    /** One application has one set: the other ends. Another user of the same product has nothing to do with it. */
    private void beginsAnotherSetEachDay(DayClient client, int step) throws IOException {
        refresh(client, step, 2, SHORTEST);
        if (step % DAY == HOUR) {
            settle();
            client.reads();
            client.opens(SET + step, SHORTEST, "<applicationId>product</applicationId>");
            client.subscribes(SHORTEST);
        }
    }

    private void hangsForHours(DayClient client, int step) throws IOException {
        if (step % (4 * HOUR) == 0) {
            settle();
            client.reads();
            client.hangs();
        } else if (step % (4 * HOUR) == 2 * HOUR && client.isAway()) {
            client.opens(SET, FOR_EVER);
        }
    }

    private void doesNotAnswer(DayClient client, int step) throws IOException {
        if (client.isAway()) {
            client.opens(SET, FOR_EVER);
        } else if (step % (2 * HOUR) == 0) {
            call("2005");
            settle();
            client.reads(0);
        }
    }

    private void letsEverythingExpire(DayClient client, int step) throws IOException {
        if (client.isAway()) {
            client.opens(SET, 6 * SHORTEST);
            client.subscribes(6 * SHORTEST);
        }
    }

    private void refreshesItsChannelAlone(DayClient client, int step) throws IOException {
        if (step % HOUR == 0) {
            client.refreshesChannels(2 * SHORTEST);
        }
        if (!client.isSubscribed()) {
            client.subscribes(2 * SHORTEST);
        }
    }

    /** What is on its way there as it breaks comes on one of the other two. */
    private void losesOneOfThreeConnections(DayClient client, int step) throws IOException {
        if (step == 2 || step == 3) {
            client.opens(SET, FOR_EVER);
        } else if (step % 4 == 0) {
            settle();
            long open = server.events.figures().get("eventChannels");
            client.losesAConnection();
            call("2008");
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> server.events.figures().get("eventChannels") < open);
            int priority = 1 + random.nextInt(2);
            int weight = random.nextInt(100);
            client.opens(SET, FOR_EVER, "<priority>" + priority + "</priority><weight>" + weight + "</weight>");
        }
    }

    private void asksForWhatItMissed(DayClient client, int step) throws IOException {
        if (step % 9 == 0) {
            client.deletesItsChannel();
            call("2009");
            call("2009");
            client.opens(SET, FOR_EVER);
        }
    }

    private void answersThatTheChannelIsUnknown(DayClient client, int step) throws IOException {
        if (client.isAway()) {
            client.opens(SET, FOR_EVER);
        } else if (step % (3 * HOUR) == 0) {
            call("2010");
            settle();
            client.reads(404);
        }
    }

    private void answersThatTheSubscriptionIsUnknown(DayClient client, int step) throws IOException {
        if (step % (3 * HOUR) == 0) {
            call("2011");
            settle();
            client.reads(481);
            client.subscribes(FOR_EVER);
        }
    }

    private void probesEachHour(DayClient client, int step) throws IOException {
        if (step % HOUR == 0 && client.isAway()) {
            client.opens(SET, SHORTEST);
            client.subscribes(120);
        } else if (step % HOUR == 2) {
            client.deletesItsSubscription();
            settle();
            client.reads();
            client.deletesItsChannel();
        }
    }

    // ---- the end

    private void assertWhatEachWasTold() {
        assertThat(Stream.of("2000", "2003", "2008", "2011").map(this::ends)).allMatch(List::isEmpty);
        assertThat(board.ends()).isEmpty();
        assertThat(ends("2001")).hasSize(DAYS * 4).containsOnly("ExplicitDelete");
        assertThat(ends("2002")).hasSize(DAYS).containsOnly("DuplicateChannelSet");
        // Who hangs has not answered what it was sent; where it was sent nothing, it is silent for too long.
        assertThat(ends("2004")).hasSize(DAYS * 6 - 1).contains("").containsOnly("NonResponsiveChannel", "");
        assertThat(ends("2005")).hasSize(DAYS * 12).containsOnly("NonResponsiveChannel");
        assertThat(ends("2006")).hasSize(DAYS * 4).containsOnly("Expired");
        assertThat(ends("2009")).hasSize(DAYS * 8).containsOnly("ExplicitDelete");
        assertThat(ends("2010")).hasSize(DAYS * 8).containsOnly("UnknownChannel");
        assertThat(ends("2012")).hasSize(DAYS * 24).containsOnly("ExplicitDelete");
        assertThat(clients.get("2007").ended()).isEqualTo(DAYS * 12);
        assertThat(clients.get("2012").ended()).isEqualTo(DAYS * 24);
        assertThat(board.calls()).isGreaterThan(DAYS * DAY * clients.size() / 2);
    }

    private List<String> ends(String user) {
        return clients.get(user).ends();
    }

    /** One is deleted, some take back what would last for ever, and nobody is heard of again. */
    private void everybodyLeaves() throws IOException {
        if (ringing.containsKey("2003")) {
            call("2003");
        }
        server.directory.apply(List.of(new DirectoryChange.Remove(line("2003"))));
        settle();
        board.reads();
        // Whom nobody knows any more cannot answer either.
        clients.get("2003").reads(0);
        assertThat(ends("2003")).containsExactly("UserDeleted");
        for (String user : List.of("2004", "2005", "2008", "2009", "2010", "2011")) {
            clients.get(user).deletesItsSubscription();
        }
        clients.values().forEach(DayClient::hangs);
        board.hangs();
        for (int hours = 0; hours < 7; hours++) {
            server.time.advance(Duration.ofHours(1));
            settle();
        }
    }

    /** Counts of each client stay as long as it may come again. */
    private Map<String, Integer> tables() throws IllegalAccessException {
        Map<String, Integer> tables = Tables.below(server.events);
        tables.keySet().removeIf(table -> table.startsWith("ClientTally.") || table.startsWith("Counts."));
        return tables;
    }
}
