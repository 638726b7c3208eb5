package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which channel of a set an event goes to, and that its order stays when a channel fails. */
class SeveralChannelsTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";

    @RegisterExtension
    final EventServer server = new EventServer();

    /** One behind the other, as it comes. */
    private static List<String> numbers(Opened channel, int count) throws IOException {
        List<String> numbers = new ArrayList<>();
        while (numbers.size() < count) {
            String document = channel.next();
            if (!document.contains("ChannelHeartBeat")) {
                numbers.add(document.replaceFirst(".*<xsi:sequenceNumber>(.+)</xsi:sequenceNumber>.*", "$1"));
            }
        }
        return numbers;
    }

    private String subscribe(String events) throws IOException {
        return server.ask(
                        "POST",
                        "/user/2000@example.com",
                        "<Subscription><event>" + events + "</event>" + SET + "</Subscription>")
                .body()
                .replaceFirst("(?s).*<subscriptionId>(.+)</subscriptionId>.*", "$1");
    }

    @Test
    void theLowestPriorityNumberGetsEveryEventWhateverTheWeights() throws IOException {
        Opened second = server.open(SET + "<priority>2</priority><weight>100</weight>");
        Opened first = server.open(SET + "<weight>1</weight>");
        subscribe("Advanced Call");
        server.missedCall(1);
        assertThat(numbers(first, 3)).containsExactly("1", "2", "3");
        server.beat(second);
        assertThat(second.next()).contains("ChannelHeartBeat");
    }

    @ParameterizedTest
    @CsvSource({"50, 50, 12, 28", "0, 100, 37, 40"})
    void usersAreSharedOutAmongChannelsOfOnePriorityByWeight(int light, int heavy, int least, int most)
            throws IOException {
        List<LineDefinition> users = IntStream.rangeClosed(3001, 3040)
                .mapToObj(user -> LineFixtures.line(String.valueOf(user), 1))
                .toList();
        server.directory.apply(
                users.stream().<DirectoryChange>map(DirectoryChange.Put::new).toList());
        Opened first = server.open(ADMIN, SET + "<weight>" + light + "</weight>");
        Opened second = server.open(ADMIN, SET + "<weight>" + heavy + "</weight>");
        server.askAs(ADMIN, "POST", "/system", "<Subscription><event>Advanced Call</event>" + SET + "</Subscription>");
        users.forEach(user -> server.lines
                .submit(
                        user.id(),
                        new LineEvent.Offer(EventServer.START, new CallId(1), RemoteParty.of("sip:c@example.net")))
                .toCompletableFuture()
                .join());
        // Answered when the events have been sent.
        server.askAs(ADMIN, "GET", "/versions", "");
        server.askAs(ADMIN, "DELETE", "/channel/" + first.id(), "");
        int onFirst = 0;
        while (first.next().contains("CallReceivedEvent")) {
            onFirst++;
        }
        assertThat(users.size() - onFirst).isBetween(least, most);
        assertThat(numbers(second, users.size())).hasSize(users.size()).doesNotHaveDuplicates();
    }

    @Test
    void theEventsOfOneUserStayOnOneChannelWhileItLivesAndGoOnInOrderOnTheOther() throws IOException {
        Opened one = server.open(SET);
        Opened other = server.open(SET);
        subscribe("Advanced Call");
        for (int call = 1; call <= 5; call++) {
            server.missedCall(call);
        }
        server.beat(one);
        server.beat(other);
        String first = one.next();
        Opened chosen = first.contains("ChannelHeartBeat") ? other : one;
        Opened next = chosen == one ? other : one;
        assertThat(chosen == one ? first : chosen.next()).contains("<xsi:sequenceNumber>1<");
        assertThat(numbers(chosen, 10)).containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
        server.ask("DELETE", "/channel/" + chosen.id(), "");
        assertThat(numbers(next, 11)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
    }

    @Test
    void aClientThatDoesNotKnowAChannelGetsItsEventsOnTheOtherInOrder() throws IOException {
        Opened first = server.open(SET);
        Opened second = server.open(SET + "<priority>2</priority>");
        subscribe("Advanced Call");
        server.missedCall(1);
        server.acknowledge(first.next(), 404);
        assertThat(numbers(second, 3)).containsExactly("1", "2", "3");
    }

    @Test
    void whatASilentChannelHasNotAnsweredGoesToTheOtherInOrderAndBeforeWhatIsNew() throws IOException {
        Opened first = server.open(SET);
        Opened second = server.open(SET + "<priority>2</priority>");
        subscribe("Advanced Call");
        assertThat(numbers(first, 1)).containsExactly("1");
        server.time.advance(Duration.ofSeconds(20));
        server.beat(first);
        server.beat(second);
        server.missedCall(1);
        assertThat(numbers(first, 2)).containsExactly("2", "3");
        server.time.advance(Duration.ofSeconds(10));
        server.missedCall(2);
        assertThat(numbers(second, 5)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aChannelThatDidNotAnswerIsTriedOnceMoreWhenItIsTheLast() throws IOException {
        Opened first = server.open(SET);
        Opened second = server.open(SET + "<priority>2</priority>");
        String id = subscribe("Advanced Call");
        numbers(first, 1);
        server.time.advance(Duration.ofSeconds(20));
        server.beat(first);
        server.beat(second);
        server.time.advance(Duration.ofSeconds(10));
        String again = second.next();
        server.acknowledge(again.contains("HeartBeat") ? second.next() : again, 200);
        server.ask("DELETE", "/channel/" + second.id(), "");
        server.missedCall(1);
        assertThat(numbers(first, 2)).containsExactly("2", "3");
        assertThat(server.ask("GET", "/subscription/" + id, "").status()).isEqualTo(200);
        server.beat(first);
        assertThat(first.next()).contains("ChannelHeartBeat");
        server.time.advance(Duration.ofSeconds(20));
        server.beat(first);
        assertThat(first.next()).contains("ChannelHeartBeat");
        server.time.advance(Duration.ofSeconds(10));
        assertThat(first.next()).contains("NonResponsiveChannel");
    }

    @Test
    void whoSubscribesAgainIsToldNothingOlderAfterTheStateThoughItsChannelBreaks() throws IOException {
        Opened breaking = server.open(SET + "<priority>1</priority>");
        Opened other = server.open(SET + "<priority>2</priority>");
        String id = subscribe("Advanced Call");
        server.missedCall(1);
        assertThat(subscribe("Advanced Call")).isEqualTo(id);
        assertThat(numbers(breaking, 4)).containsExactly("1", "2", "3", "1");
        breaking.stream().close();
        assertThat(numbers(other, 1)).containsExactly("1");
        server.missedCall(2);
        assertThat(other.next()).contains("callhalf-2:0").contains(">2</xsi:sequenceNumber>");
    }
}
