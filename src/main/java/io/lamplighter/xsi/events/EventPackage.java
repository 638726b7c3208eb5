package io.lamplighter.xsi.events;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a subscription may be about, by the names that clients write. The three call packages come first, the poorest
 * before the others: each carries what those before it do. Which of the others this server serves depends on its {@link
 * EventSource}s.
 */
public enum EventPackage {
    BASIC_CALL("Basic Call"),
    STANDARD_CALL("Standard Call"),
    ADVANCED_CALL("Advanced Call"),
    BROADWORKS_ANYWHERE("BroadWorks Anywhere"),
    CALL_CENTER_AGENT("Call Center Agent"),
    CALL_CENTER_AGENT_MONITORING("Call Center Agent Monitoring"),
    CALL_CENTER_CONFIGURATION("Call Center Configuration"),
    CALL_CENTER_MONITORING("Call Center Monitoring"),
    CALL_CENTER_QUEUE("Call Center Queue"),
    CALL_FORWARDING_ALWAYS("Call Forwarding Always"),
    CALL_FORWARDING_ALWAYS_SECONDARY("Call Forwarding Always Secondary"),
    CALL_FORWARDING_BUSY("Call Forwarding Busy"),
    CALL_FORWARDING_NO_ANSWER("Call Forwarding No Answer"),
    CALL_PARK("Call Park"),
    CALL_RECORDING("Call Recording"),
    CALL_TRANSFER("Call Transfer"),
    CALL_WAITING("Call Waiting"),
    COLLABORATE_ROOM("Collaborate Room"),
    COMMPILOT_EXPRESS("CommPilot Express"),
    DO_NOT_DISTURB("Do Not Disturb"),
    FLEXIBLE_SEATING_GUEST("Flexible Seating Guest"),
    HOTELING_GUEST("Hoteling Guest"),
    LAST_NUMBER_REDIAL("Last Number Redial"),
    MEET_ME_CONFERENCE("Meet Me Conference"),
    MUSIC_ON_HOLD("Music On Hold"),
    N_WAY_CALL("N-Way Call"),
    PERSONAL_ASSISTANT("Personal Assistant"),
    PUSH_NOTIFICATION_REGISTRATION("Push Notification Registration"),
    REMOTE_OFFICE("Remote Office"),
    ROUTE_POINT_QUEUE("Route Point Queue"),
    SECURITY_CLASSIFICATION("Security Classification"),
    SEQUENTIAL_RING("Sequential Ring"),
    SILENT_ALERTING("Silent Alerting"),
    SIMULTANEOUS_RING_PERSONAL("Simultaneous Ring Personal"),
    THIRD_PARTY_VOICE_MAIL_SUPPORT("Third-Party Voice Mail Support"),
    THREE_WAY_CALL("Three-Way Call"),
    VOICE_MAIL_MESSAGE_SUMMARY("Voice Mail Message Summary"),
    VOICE_MESSAGING("Voice Messaging"),
    /** An extension of this server: whole lines, with every appearance and location. */
    SHARED_CALL_APPEARANCE("Shared Call Appearance");

    /** Those about calls, the poorest first. */
    public static final Set<EventPackage> CALLS = Set.copyOf(EnumSet.of(BASIC_CALL, STANDARD_CALL, ADVANCED_CALL));

    private final String wireName;

    EventPackage(String wireName) {
        this.wireName = wireName;
    }

    /** As clients write it. */
    public String wireName() {
        return wireName;
    }

    /** The package of a name; the case must be right. */
    public static Optional<EventPackage> named(String name) {
        return Arrays.stream(values()).filter(p -> p.wireName.equals(name)).findFirst();
    }
}
