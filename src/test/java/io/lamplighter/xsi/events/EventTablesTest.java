package io.lamplighter.xsi.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, carriers, defaults and bounds of events, as the tables of the wire have them. */
class EventTablesTest {
    /** Everything that can be told of calls here, with the packages that carry it: Basic, Standard, Advanced. */
    private static final Map<String, String> CARRIERS = new TreeMap<>(Map.ofEntries(
            Map.entry("CallOriginatingEvent", "BSA"),
            Map.entry("CallOriginatedEvent", "BSA"),
            Map.entry("CallCollectingEvent", "BSA"),
            Map.entry("CallReceivedEvent", "BSA"),
            Map.entry("CallAnsweredEvent", "BSA"),
            Map.entry("CallReleasedEvent", "BSA"),
            Map.entry("CallSubscriptionEvent", "BSA"),
            Map.entry("CallSubscriptionResyncEvent", "BSA"),
            Map.entry("HookStatusEvent", "BSA"),
            Map.entry("CallHeldEvent", "SA"),
            Map.entry("CallRetrievedEvent", "SA"),
            Map.entry("CallUpdatedEvent", "SA"),
            Map.entry("CallTransferredEvent", "SA"),
            Map.entry("CallForwardedEvent", "SA"),
            Map.entry("CallPickedUpEvent", "SA"),
            Map.entry("CallBargedInEvent", "SA"),
            Map.entry("CallParkRetrievedEvent", "SA"),
            Map.entry("CallClientSessionInfoUpdatedEvent", "SA"),
            Map.entry("PlayMusicOnHoldFailureEvent", "SA"),
            Map.entry("ConferenceStartedEvent", "SA"),
            Map.entry("ConferenceHeldEvent", "SA"),
            Map.entry("ConferenceRetrievedEvent", "SA"),
            Map.entry("ConferenceReleasedEvent", "SA"),
            Map.entry("ConferenceUpdatedEvent", "SA"),
            Map.entry("ConferenceMutedEvent", "SA"),
            Map.entry("ConferenceUnmutedEvent", "SA"),
            Map.entry("ConferenceCallMutedEvent", "SA"),
            Map.entry("ConferenceCallUnMutedEvent", "SA"),
            Map.entry("ConferenceCallMadeDeafEvent", "SA"),
            Map.entry("ConferenceCallMadeUnDeafEvent", "SA"),
            Map.entry("CallRedirectedEvent", "A"),
            Map.entry("CallDetachedEvent", "A")));

    @Test
    void eachPackageCarriesWhatItShould() {
        Map<String, String> carriers = new TreeMap<>();
        for (CallEventType type : CallEventType.values()) {
            carriers.put(type.wireName(), letters(type.packages()));
        }
        for (ConferenceEventType type : ConferenceEventType.values()) {
            carriers.put(type.wireName(), letters(type.packages()));
        }
        assertThat(carriers).isEqualTo(CARRIERS);
    }

    private static String letters(Set<EventPackage> packages) {
        return Stream.of(EventPackage.BASIC_CALL, EventPackage.STANDARD_CALL, EventPackage.ADVANCED_CALL)
                .filter(packages::contains)
                .map(of -> of.wireName().substring(0, 1))
                .collect(Collectors.joining());
    }

    @Test
    void everyPackageThereIsIsKnownByItsExactName() {
        List<String> names = List.of(
                "Advanced Call",
                "Basic Call",
                "Standard Call",
                "BroadWorks Anywhere",
                "Call Center Agent",
                "Call Center Agent Monitoring",
                "Call Center Configuration",
                "Call Center Monitoring",
                "Call Center Queue",
                "Call Forwarding Always",
                "Call Forwarding Always Secondary",
                "Call Forwarding Busy",
                "Call Forwarding No Answer",
                "Call Park",
                "Call Recording",
                "Call Transfer",
                "Call Waiting",
                "Collaborate Room",
                "CommPilot Express",
                "Do Not Disturb",
                "Flexible Seating Guest",
                "Hoteling Guest",
                "Last Number Redial",
                "Meet Me Conference",
                "Music On Hold",
                "N-Way Call",
                "Personal Assistant",
                "Push Notification Registration",
                "Remote Office",
                "Route Point Queue",
                "Security Classification",
                "Sequential Ring",
                "Silent Alerting",
                "Simultaneous Ring Personal",
                "Third-Party Voice Mail Support",
                "Three-Way Call",
                "Voice Mail Message Summary",
                "Voice Messaging");
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(EventPackage.named(name)).as(name).isPresent());
        assertThat(Arrays.stream(EventPackage.values())
                        .map(EventPackage::wireName)
                        .filter(n -> !names.contains(n)))
                .as("what is this server's own")
                .containsExactly("Shared Call Appearance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Advanced Call 2", "Attendant Console", "Hoteling Host", "Presence", "basic call", ""})
    void thereAreNoOthers(String name) {
        assertThat(EventPackage.named(name)).isEmpty();
    }

    @Test
    void aChannelEndsForOneOfSixReasons() {
        assertThat(Arrays.stream(ChannelEndReason.values()).map(ChannelEndReason::wireName))
                .containsExactlyInAnyOrder(
                        "DuplicateChannelSet",
                        "UserDeleted",
                        "NonResponsiveChannel",
                        "ExplicitDelete",
                        "Expired",
                        "UnknownChannel");
    }

    @Test
    void whatNobodyConfigures() {
        EventSettings usual = EventSettings.defaults();
        assertThat(usual.heartbeat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(usual.acknowledgement()).isEqualTo(Duration.ofSeconds(30));
        assertThat(usual.channelsOfASet()).isEqualTo(10);
        assertThat(usual.channelsOfAnOwner()).isEqualTo(20);
        assertThat(usual.acknowledgedByHeartbeat()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 3600, 3600",
        "120, 3600, 3600",
        "3600, 3600, 3600",
        "7200, 7200, 7200",
        "86400, 86400, 86400",
        "2147483646, 2147483646, 2147483646",
        "2147483647, 2147483647, never"
    })
    void nobodyIsGrantedLessThanHeAskedForNorLessThanAnHour(int asked, int granted, String end) {
        Lifetime lifetime = Lifetime.granted(asked);
        assertThat(lifetime.seconds()).isEqualTo(granted);
        if (end.equals("never")) {
            assertThat(lifetime.isOver(Duration.ofDays(36_500))).isFalse();
            assertThat(lifetime.left(Duration.ofDays(36_500))).isEqualTo(granted);
        } else {
            long seconds = Long.parseLong(end);
            assertThat(lifetime.isOver(Duration.ofSeconds(seconds).minusMillis(1)))
                    .isFalse();
            assertThat(lifetime.isOver(Duration.ofSeconds(seconds))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.com, http://app.example.com, 80, /",
        "app.example.com:8800/bw/events, http://app.example.com:8800/bw/events, 8800, /bw/events",
        "https://app.example.com/x?y=1, https://app.example.com/x?y=1, 443, /x?y=1",
        "HTTP://App.Example.com:81, HTTP://App.Example.com:81, 81, /",
        "http://[2001:db8::1]/, http://[2001:db8::1]/, 80, /"
    })
    void aContactMeansTheSchemeAndThePortThatItLeavesOut(String written, String uri, int port, String path) {
        HttpContact contact = HttpContact.parse(written);
        assertThat(contact.uri()).hasToString(uri);
        assertThat(contact.port()).isEqualTo(port);
        assertThat(contact.pathAndQuery()).isEqualTo(path);
    }
}
