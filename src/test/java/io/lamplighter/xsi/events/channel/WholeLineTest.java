package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.START;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.appearance.LineDocument;
import io.lamplighter.xsi.appearance.LineEvents;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.events.ParkEvents;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import io.lamplighter.xsi.wire.XsiDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packages about a line as a whole: its appearances, and who is parked against it. */
class WholeLineTest {
    private static final String SET = "<channelSetId>board</channelSetId>";
    private static final CallId CALL = new CallId(41);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final Endpoint DESK = new Endpoint(LineFixtures.DESK, "desk-phone");
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "a", "b");
    private static final RemoteParty CAROL = new RemoteParty("Carol", "sip:+15550100200@example.net", false);

    @RegisterExtension
    final EventServer server = EventServer.with(directory -> List.of(
            new LineEvents(new XsiDocuments(), new LineDocument(new Parties(directory, "1"))),
            new ParkEvents(new XsiDocuments(), new Parties(directory, "1"))));

    private Opened subscribed(String event) throws IOException {
        Opened channel = server.open(SET);
        assertThat(server.ask("POST", "/user/2000@example.com", body(event)).status())
                .isEqualTo(200);
        return channel;
    }

    private static String body(String event) {
        return "<Subscription><event>" + event + "</event>" + SET + "</Subscription>";
    }

    private static void expect(Opened channel, String golden) throws IOException {
        String event = channel.next();
        EventSchema.validate(event);
        String data = event.substring(event.indexOf("<xsi:eventData"), event.indexOf("</xsi:Event>"));
        try (InputStream in = WholeLineTest.class.getResourceAsStream("/xsi/" + golden)) {
            assertThat(in).as(golden + " for " + data).isNotNull();
            assertThat(data).isEqualTo(new String(in.readAllBytes(), UTF_8));
        }
    }

    private void happens(LineEvent event) {
        server.happens(event);
    }

    @Test
    void everyEventHasTheWholeLine() throws IOException {
        Opened channel = subscribed("Shared Call Appearance");
        expect(channel, "line-idle.xml");
        happens(new LineEvent.Offer(START, CALL, CAROL));
        channel.next();
        happens(new LineEvent.PhoneRinging(START, CALL, FRONT, LEG));
        expect(channel, "line-ringing.xml");
        happens(new LineEvent.Answer(START.plusSeconds(4), CALL, FRONT, LEG, CAROL));
        channel.next();
        happens(new LineEvent.Bridge(START.plusSeconds(6), Optional.of(CALL), DESK, LEG));
        channel.next();
        happens(new LineEvent.Hold(START.plusSeconds(8), CALL, FRONT));
        expect(channel, "line-bridged.xml");
        happens(new LineEvent.Leave(START.plusSeconds(9), CALL, FRONT));
        channel.next();
        happens(new LineEvent.Exclude(START.plusSeconds(9), CALL, DESK, true));
        expect(channel, "line-exclusive.xml");
        happens(new LineEvent.End(START.plusSeconds(10), CALL, EndCause.REMOTE_BYE));
        assertThat(channel.next()).contains("<xsi:index>1</xsi:index><xsi:state>idle</xsi:state>");
    }

    @Test
    void whatShowsNowhereIsNotTold() throws IOException {
        Opened channel = subscribed("Shared Call Appearance");
        happens(new LineEvent.Offer(START, CALL, CAROL));
        channel.next();
        channel.next();
        happens(new LineEvent.Note(START, CALL, new CallNote.ClientInfo("ticket 7")));
        happens(new LineEvent.End(START, CALL, EndCause.CANCELLED));
        assertThat(channel.next()).as("the next that is told").contains("<xsi:sequenceNumber>3<", ">idle<");
    }

    @Test
    void whoWaitsParkedAgainstTheUserIsTold() throws IOException {
        Opened channel = subscribed("Call Park");
        expect(channel, "parked-nobody.xml");
        happens(new LineEvent.ParkAgainst(
                START,
                new ParkedCall(CALL, CAROL, LineFixtures.RECEPTION, LineFixtures.DESK, START, START.plusSeconds(45))));
        expect(channel, "parked-carol.xml");
        happens(new LineEvent.Unpark(START, CALL));
        expect(channel, "parked-nobody.xml");
    }

    @Test
    void oldClientsHearNothingOfIt() throws IOException {
        Opened channel = subscribed("Advanced Call");
        assertThat(channel.next()).contains("CallSubscriptionEvent");
        happens(new LineEvent.Offer(START, CALL, CAROL));
        assertThat(channel.next()).contains("CallReceivedEvent");
        happens(new LineEvent.End(START, CALL, EndCause.CANCELLED));
        assertThat(channel.next()).contains("CallReleasedEvent");
        assertThat(server.askAs(ADMIN, "GET", "/versions", "").status()).isEqualTo(200);
    }

    @Test
    void whoWatchesAGroupIsToldEveryLineOfItFirst() throws IOException {
        server.directory.apply(IntStream.rangeClosed(1, 40)
                .<DirectoryStore.DirectoryChange>mapToObj(
                        i -> new DirectoryStore.DirectoryChange.Put(LineFixtures.line("" + (3000 + i), 1)))
                .toList());
        Opened channel = server.open(ADMIN, SET);
        assertThat(server.askAs(ADMIN, "POST", "/enterprise/acme/group/sales", body("Shared Call Appearance"))
                        .status())
                .isEqualTo(200);
        Set<String> told = new TreeSet<>();
        for (int i = 0; i < 42; i++) {
            if (i % 20 == 0 && i > 0) {
                server.time.advance(Duration.ofMillis(200));
            }
            String event = channel.next();
            assertThat(event).contains("SharedCallAppearanceEvent");
            told.add(event.replaceFirst(".*<xsi:targetId>([^<]*)<.*", "$1"));
        }
        assertThat(told).hasSize(42).contains("2000@example.com", "3040@example.com");
        happens(new LineEvent.Offer(START, CALL, CAROL));
        assertThat(channel.next()).contains("<xsi:sequenceNumber>43<", ">alerting<");
    }

    @Test
    void amongOtherPackagesThatOneAloneBeginsWithEach() throws IOException {
        Opened channel = server.open(ADMIN, SET);
        server.askAs(
                ADMIN,
                "POST",
                "/enterprise/acme/group/sales",
                "<Subscription><eventPackageList><event>Standard Call</event><event>Shared Call Appearance</event>"
                        + "</eventPackageList>" + SET + "</Subscription>");
        assertThat(channel.next()).contains("SharedCallAppearanceEvent");
        assertThat(channel.next()).contains("SharedCallAppearanceEvent");
        happens(new LineEvent.Offer(START, CALL, CAROL));
        happens(new LineEvent.PhoneRinging(START, CALL, FRONT, LEG));
        assertThat(channel.next()).contains("SharedCallAppearanceEvent");
        assertThat(channel.next()).contains("CallReceivedEvent");
    }
}
