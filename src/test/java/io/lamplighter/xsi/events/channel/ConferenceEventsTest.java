package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients are told of a user's conference, and when: phone FRONT has call 41 on hold and talks in call 42. */
class ConferenceEventsTest {
    private static final Endpoint DESK = new Endpoint(LineFixtures.DESK, "desk-phone");
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final CallId FIRST = new CallId(41);
    private static final CallId SECOND = new CallId(42);
    private static final CallId THIRD = new CallId(43);
    private static final Pattern TYPE = Pattern.compile("<xsi:eventData xsi1:type=\"xsi:([A-Za-z]+)\"");

    @RegisterExtension
    final EventServer server = new EventServer();

    @BeforeEach
    void aPhoneHasTwoCalls() {
        talks(FIRST);
        happens(new LineEvent.Hold(at(5), FIRST, FRONT));
        talks(SECOND);
    }

    private void talks(CallId call) {
        RemoteParty far = RemoteParty.of("sip:+15550100200@198.51.100.7");
        happens(new LineEvent.Originate(START, FRONT, OptionalInt.empty(), call, leg(call), far));
        happens(new LineEvent.Answer(at(4), call, FRONT, leg(call), far));
    }

    private static LegIdentity leg(CallId call) {
        return new LegIdentity("leg-" + call + "@example.com", "a", "b");
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }

    private void happens(LineEvent event) {
        server.happens(event);
    }

    private void confers() {
        happens(new LineEvent.StartConference(at(9), FRONT, List.of(FIRST, SECOND), SECOND));
    }

    private Opened subscribed(String eventPackage) throws IOException {
        Opened channel = server.open("<channelSetId>dialer</channelSetId>");
        server.ask(
                "POST",
                "/user/2000@example.com",
                "<Subscription><subscriberId>2000@example.com</subscriberId><event>" + eventPackage
                        + "</event><expires>3600</expires><channelSetId>dialer</channelSetId>"
                        + "<applicationId>dialer</applicationId></Subscription>");
        return channel;
    }

    @Test
    void aConferenceIsToldInTheSameBytesFromItsBeginToItsEnd() throws IOException {
        Opened channel = subscribed("Standard Call");
        assertThat(type(channel.next())).isEqualTo("CallSubscriptionEvent");

        confers();
        assertThat(type(channel.next())).isEqualTo("CallRetrievedEvent");
        expect(channel, "started");
        happens(new LineEvent.Hold(at(10), SECOND, FRONT));
        assertThat(types(channel, 2)).containsExactly("CallHeldEvent", "CallHeldEvent");
        expect(channel, "held");
        assertThat(type(channel.next())).isEqualTo("HookStatusEvent");
        happens(new LineEvent.Resume(at(11), FIRST, FRONT));
        assertThat(types(channel, 3)).containsExactly("HookStatusEvent", "CallRetrievedEvent", "CallRetrievedEvent");
        expect(channel, "retrieved");
        happens(new LineEvent.MuteController(at(12), true));
        expect(channel, "muted");
        happens(new LineEvent.MuteController(at(12), false));
        expect(channel, "unmuted");
        happens(new LineEvent.MuteInConference(at(13), FIRST, true));
        expect(channel, "call-muted");
        happens(new LineEvent.MuteInConference(at(13), FIRST, false));
        expect(channel, "call-unmuted");
        happens(new LineEvent.DeafenInConference(at(13), FIRST, true));
        expect(channel, "call-made-deaf");
        happens(new LineEvent.DeafenInConference(at(13), FIRST, false));
        expect(channel, "call-made-undeaf");
        happens(new LineEvent.Retrieve(at(14), Optional.of(FIRST), DESK, leg(THIRD)));
        assertThat(types(channel, 2)).containsExactly("CallUpdatedEvent", "CallUpdatedEvent");
        expect(channel, "updated");
        happens(new LineEvent.End(at(15), SECOND, EndCause.REMOTE_BYE));
        assertThat(type(channel.next())).isEqualTo("CallReleasedEvent");
        expect(channel, "released");
    }

    @Test
    void theFirstEventShowsTheConferenceThereIs() throws IOException {
        confers();
        expect(subscribed("Advanced Call"), "subscription");
    }

    @Test
    void whoComesAndWhoGoesIsToldOnceTheCallIs() throws IOException {
        confers();
        happens(new LineEvent.Hold(at(10), SECOND, FRONT));
        talks(THIRD);
        Opened channel = subscribed("Advanced Call");
        channel.next();

        happens(new LineEvent.AddToConference(at(12), THIRD, THIRD));
        assertThat(types(channel, 4))
                .containsExactly(
                        "CallRetrievedEvent",
                        "CallRetrievedEvent",
                        "ConferenceUpdatedEvent",
                        "ConferenceRetrievedEvent");
        happens(new LineEvent.End(at(13), FIRST, EndCause.LOCAL_BYE));
        assertThat(type(channel.next())).isEqualTo("CallReleasedEvent");
        String updated = channel.next();
        assertThat(type(updated)).isEqualTo("ConferenceUpdatedEvent");
        assertThat(updated).doesNotContain("callhalf-41:0").contains("callhalf-42:0", "callhalf-43:0");
    }

    @Test
    void aHeldConferenceThatAnotherPhoneTakesIsRetrievedThere() throws IOException {
        confers();
        happens(new LineEvent.Hold(at(10), SECOND, FRONT));
        Opened channel = subscribed("Standard Call");
        channel.next();

        happens(new LineEvent.Retrieve(at(14), Optional.of(FIRST), DESK, leg(THIRD)));

        assertThat(types(channel, 3)).containsExactly("HookStatusEvent", "CallRetrievedEvent", "CallRetrievedEvent");
        String retrieved = channel.next();
        assertThat(type(retrieved)).isEqualTo("ConferenceRetrievedEvent");
        assertThat(retrieved).contains("<xsi:addressOfRecord>2000@example.com<");
    }

    @Test
    void everybodysEndIsTheConferencesAndTheHookGoesOnLast() throws IOException {
        confers();
        Opened channel = subscribed("Standard Call");
        channel.next();

        server.lines.post(
                LineFixtures.RECEPTION,
                desk -> desk.applyAll(List.of(
                        new LineEvent.End(at(20), FIRST, EndCause.LOCAL_BYE),
                        new LineEvent.End(at(20), SECOND, EndCause.LOCAL_BYE))));

        assertThat(types(channel, 4))
                .containsExactly(
                        "CallReleasedEvent", "CallReleasedEvent", "ConferenceReleasedEvent", "HookStatusEvent");
    }

    @Test
    void basicHearsOfTheCallsAlone() throws IOException {
        Opened channel = subscribed("Basic Call");
        channel.next();
        confers();
        happens(new LineEvent.MuteController(at(12), true));
        happens(new LineEvent.End(at(13), FIRST, EndCause.LOCAL_BYE));
        assertThat(type(channel.next())).isEqualTo("CallReleasedEvent");
    }

    private static void expect(Opened channel, String name) throws IOException {
        String document = channel.next();
        EventSchema.validate(document);
        assertThat(document)
                .isEqualTo(Files.readString(
                        Path.of("src/test/resources/xsi/conference/event-" + name + ".xml"), StandardCharsets.UTF_8));
    }

    private static List<String> types(Opened channel, int count) throws IOException {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(type(channel.next()));
        }
        return types;
    }

    private static String type(String document) {
        Matcher matcher = TYPE.matcher(document);
        assertThat(matcher.find()).as(document).isTrue();
        return matcher.group(1);
    }
}
