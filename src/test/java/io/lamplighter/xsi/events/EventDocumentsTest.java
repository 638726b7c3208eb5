package io.lamplighter.xsi.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.Failure;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Recall;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.line.Turn;
import io.lamplighter.xsi.calls.CallDocument;
import io.lamplighter.xsi.events.EventSource.Occasion;
import io.lamplighter.xsi.wire.XsiDocuments;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** Every type of call event in the bytes that clients get, one story after the other. */
class EventDocumentsTest {
    private static final Instant START = Instant.ofEpochMilli(1_767_225_600_000L);
    private static final Endpoint FRONT = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final RemoteParty CAROL = new RemoteParty("Carol", "sip:+15550100200@example.net", false);
    private static final RemoteParty ANN = RemoteParty.of("sip:2001@example.com");
    private static final RemoteParty DAN = RemoteParty.of("sip:dan@example.org");
    private static final CallId CALL = new CallId(41);
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "phone", "ours");
    private static final LegIdentity UNTAGGED = new LegIdentity("leg@example.com", "", "ours");

    private final Directory directory = new Directory(new InMemoryDirectoryStore());
    private final CallEvents events = new CallEvents(new XsiDocuments(), new CallDocument(directory, "1"));
    private LineState line =
            LineState.initial(LineFixtures.RECEPTION, LineFixtures.reception().rules());

    EventDocumentsTest() {
        directory.apply(List.of(
                new DirectoryChange.Put(LineFixtures.reception()),
                new DirectoryChange.Put(LineFixtures.line("2001", 1).withName(new PersonName("Ann", "Alpha")))));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private List<EventData> happens(LineEvent... happenings) {
        Outcome outcome = LineRules.decideAll(line, List.of(happenings));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        LineSnapshot before = line.snapshot();
        line = ((Outcome.Accepted) outcome).after();
        return events.changes(before, line.snapshot()).stream()
                .map(PackageEvent::data)
                .toList();
    }

    /** The named one of what is told is as its golden document says, and as the schema does. */
    private static void expect(String golden, List<EventData> told) throws IOException {
        String type = golden.replaceFirst("-.*", "");
        EventData data = told.stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + told));
        validate(data.xml());
        assertThat(data.xml()).isEqualTo(text("/xsi/events/" + golden + ".xml", data.xml()));
    }

    private static String text(String name, String instead) throws IOException {
        try (InputStream in = EventDocumentsTest.class.getResourceAsStream(name)) {
            assertThat(in).as("golden document " + name + " for " + instead).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static void validate(String data) throws IOException {
        String event = "<xsi:Event xmlns:xsi=\"http://schema.broadsoft.com/xsi\""
                + " xmlns:xsi1=\"http://www.w3.org/2001/XMLSchema-instance\" xsi1:type=\"xsi:SubscriptionEvent\">"
                + "<xsi:eventID>e</xsi:eventID><xsi:sequenceNumber>1</xsi:sequenceNumber><xsi:userId>u@example.com"
                + "</xsi:userId><xsi:externalApplicationId>a</xsi:externalApplicationId><xsi:subscriptionId>s"
                + "</xsi:subscriptionId><xsi:channelId>c</xsi:channelId><xsi:targetId>u@example.com</xsi:targetId>"
                + data + "</xsi:Event>";
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(new File("xsd/xsi.xsd"))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(event)));
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + " in " + data, e);
        }
    }

    private static LineEvent note(int second, CallNote note) {
        return new LineEvent.Note(at(second), CALL, note);
    }

    private static LineEvent offer() {
        CallDetails details = CallDetails.of(CALL)
                .overNetwork("7d1c@203.0.113.9")
                .ringing(3)
                .divertedBy(List.of(
                        new Diversion(ANN, RedirectReason.NO_ANSWER, 1),
                        new Diversion(DAN, RedirectReason.USER_BUSY, 2)));
        return new LineEvent.Offer(START, CALL, CAROL, details);
    }

    private List<EventData> answered() {
        happens(offer());
        happens(new LineEvent.PhoneRinging(at(1), CALL, FRONT, LEG, true));
        return happens(new LineEvent.Answer(at(4), CALL, FRONT, LEG, CAROL));
    }

    @Test
    void anIncomingCall() throws IOException {
        expect("CallReceivedEvent-early", happens(offer()));
        expect("CallReceivedEvent-ringing", happens(new LineEvent.PhoneRinging(at(1), CALL, FRONT, LEG, true)));
        List<EventData> answered = happens(new LineEvent.Answer(at(4), CALL, FRONT, LEG, CAROL));
        expect("HookStatusEvent-off", answered);
        expect("CallAnsweredEvent-incoming", answered);
        expect("CallHeldEvent-public", happens(new LineEvent.Hold(at(10), CALL, FRONT)));
        expect("PlayMusicOnHoldFailureEvent", happens(note(10, new CallNote.SoundFailed())));
        expect("CallUpdatedEvent-private", happens(new LineEvent.HoldPrivately(at(11), CALL, FRONT)));
        expect("CallRetrievedEvent", happens(new LineEvent.Resume(at(15), CALL, FRONT)));
        List<EventData> over = happens(new LineEvent.End(at(20), CALL, EndCause.REMOTE_BYE));
        expect("CallReleasedEvent-remote", over);
        expect("HookStatusEvent-on", over);
    }

    @Test
    void aCallOverANetworkThatSomebodyCameIntoIsOneUntilTheNetworkIsLeft() {
        answered();
        String joined = happens(note(5, new CallNote.Turned(Turn.Kind.BARGED_IN, CAROL, 44)))
                .get(0)
                .xml();
        assertThat(joined).contains("BargedIn", "<xsi:networkCallId>7d1c@203.0.113.9</xsi:networkCallId>");
        String left = happens(new LineEvent.FarChanged(at(6), CALL, ANN)).get(0).xml();
        assertThat(left).contains("<xsi:userId>2001@example.com</xsi:userId>").doesNotContain("networkCallId");
    }

    @Test
    void aCallToAnAlternateNumber() throws IOException {
        CallDetails details = CallDetails.of(CALL).calledAt(2).ringing(3);
        String received =
                happens(new LineEvent.Offer(START, CALL, CAROL, details)).get(0).xml();
        validate(received);
        assertThat(received)
                .contains("<xsi:alternateAddressType>2</xsi:alternateAddressType>"
                        + "<xsi:distinctiveRing>Bellcore-dr3</xsi:distinctiveRing>");
    }

    @Test
    void aClick() throws IOException {
        expect(
                "CallOriginatingEvent",
                happens(new LineEvent.Originate(START, FRONT, OptionalInt.empty(), CALL, UNTAGGED, ANN)));
        expect("CallUpdatedEvent-click", happens(new LineEvent.PhoneRinging(at(1), CALL, FRONT, LEG, true)));
        expect("CallOriginatedEvent", happens(new LineEvent.PickUp(at(2), CALL, FRONT, LEG)));
        expect("CallForwardedEvent", happens(note(3, new CallNote.Turned(Turn.Kind.FORWARDED, CAROL, 41))));
        expect("CallPickedUpEvent", happens(note(4, new CallNote.Turned(Turn.Kind.PICKED_UP, ANN, 42))));
        expect("CallAnsweredEvent-outgoing", happens(new LineEvent.Answer(at(5), CALL, FRONT, LEG, ANN)));
        expect("CallHeldEvent-remote", happens(note(6, new CallNote.FarHolds(true))));
        expect("CallParkRetrievedEvent", happens(note(7, new CallNote.Turned(Turn.Kind.PARK_RETRIEVED, CAROL, 43))));
        expect("CallBargedInEvent", happens(note(8, new CallNote.Turned(Turn.Kind.BARGED_IN, CAROL, 44))));
        expect("CallTransferredEvent", happens(note(9, new CallNote.Turned(Turn.Kind.TRANSFERRED, ANN, 45))));
        expect("CallClientSessionInfoUpdatedEvent", happens(note(10, new CallNote.ClientInfo("ticket 7"))));
        expect("CallReleasedEvent-local", happens(new LineEvent.End(at(11), CALL, EndCause.LOCAL_BYE)));
    }

    @Test
    void aClickThatNobodyAnswersIsOverAsTheClickThatItWas() throws IOException {
        happens(new LineEvent.Summon(at(0), CALL, CAROL));
        happens(new LineEvent.PhoneRinging(at(1), CALL, FRONT, LEG, true));
        happens(new LineEvent.PhoneRinging(at(1), CALL, new Endpoint(LineFixtures.DESK, "desk-phone"), LEG, false));
        List<EventData> over = happens(new LineEvent.End(at(60), CALL, EndCause.TIMEOUT));
        assertThat(over).hasSize(1);
        validate(over.get(0).xml());
        assertThat(over.get(0).xml())
                .contains("CallReleasedEvent", "<xsi:personality>Click-to-Dial<", "<xsi:state>Released<")
                .contains("<xsi:addressOfRecord>2000-b@example.com<")
                .doesNotContain("<xsi:appearance>");
    }

    @Test
    void aCallThatCameToNothing() throws IOException {
        happens(new LineEvent.Originate(START, FRONT, OptionalInt.empty(), CALL, LEG, CAROL));
        expect(
                "CallReleasedEvent-busy",
                happens(new LineEvent.End(
                        at(3),
                        CALL,
                        EndCause.REJECTED,
                        Optional.empty(),
                        Optional.of(new Failure(486, OptionalInt.of(17))))));
    }

    @Test
    void aCode() throws IOException {
        RemoteParty code = RemoteParty.of("sip:*68@example.com");
        expect("CallCollectingEvent", happens(new LineEvent.DialCode(START, FRONT, CALL, code)));
    }

    @Test
    void aCallSentOn() throws IOException {
        answered();
        expect(
                "CallRedirectedEvent",
                happens(new LineEvent.End(at(20), CALL, new Redirect(ANN, RedirectReason.TRANSFER, at(20)))));
    }

    @Test
    void aCallThatGoesOnElsewhere() throws IOException {
        answered();
        expect("CallDetachedEvent", happens(new LineEvent.End(at(20), CALL, EndCause.REPLACED)));
    }

    @Test
    void aCallThatComesBack() throws IOException {
        expect(
                "CallReceivedEvent-recall",
                happens(new LineEvent.Offer(
                        START, CALL, CAROL, CallDetails.of(CALL).recalled(Recall.PARK))));
    }

    @Test
    void everythingAtOnce() throws IOException {
        answered();
        happens(new LineEvent.Hold(at(10), CALL, FRONT));
        happens(new LineEvent.Offer(at(11), new CallId(42), new RemoteParty("", "sip:x@anonymous.invalid", true)));
        expect(
                "CallSubscriptionEvent",
                List.of(events.state(EventPackage.BASIC_CALL, line.snapshot(), Occasion.SUBSCRIBED)
                        .orElseThrow()));
        expect(
                "CallSubscriptionResyncEvent",
                List.of(events.state(EventPackage.BASIC_CALL, line.snapshot(), Occasion.RESYNC)
                        .orElseThrow()));
    }

    @Test
    void noTypeIsWithoutADocument() {
        for (CallEventType type : CallEventType.values()) {
            boolean there = Stream.of("", "-early", "-off", "-incoming", "-public", "-click", "-remote")
                    .anyMatch(end -> getClass().getResource("/xsi/events/" + type.wireName() + end + ".xml") != null);
            assertThat(there || isTheConferences(type)).as(type.wireName()).isTrue();
        }
    }

    /** Those have tests and documents of their own. */
    private static boolean isTheConferences(CallEventType type) {
        return type.wireName().startsWith("Conference");
    }
}
