package io.lamplighter.directory.service;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The services that a user can have, under the names that administrators know. */
public enum Service {
    DO_NOT_DISTURB("Do Not Disturb", DoNotDisturb.OFF),
    CALL_FORWARDING_ALWAYS("Call Forwarding Always", CallForwarding.OFF),
    CALL_FORWARDING_ALWAYS_SECONDARY("Call Forwarding Always Secondary", CallForwarding.OFF),
    CALL_FORWARDING_BUSY("Call Forwarding Busy", CallForwarding.OFF),
    CALL_FORWARDING_NO_ANSWER("Call Forwarding No Answer", CallForwardingNoAnswer.OFF),
    CALL_FORWARDING_NOT_REACHABLE("Call Forwarding Not Reachable", CallForwarding.OFF),
    CALL_FORWARDING_SELECTIVE("Call Forwarding Selective", CallForwardingSelective.OFF),
    REMOTE_OFFICE("Remote Office", RemoteOffice.OFF),
    SIMULTANEOUS_RING("Simultaneous Ring Personal", SimultaneousRing.OFF),
    SEQUENTIAL_RING("Sequential Ring", SequentialRing.OFF),
    BROADWORKS_ANYWHERE("BroadWorks Anywhere", BroadWorksAnywhere.NOWHERE),
    CALL_WAITING("Call Waiting", ServiceSwitch.ON, ServiceSwitch.OFF),
    ANONYMOUS_CALL_REJECTION("Anonymous Call Rejection", ServiceSwitch.OFF),
    BARGE_IN_EXEMPT("Barge-in Exempt", ServiceSwitch.OFF),
    MUSIC_ON_HOLD("Music On Hold User", ServiceSwitch.ON, ServiceSwitch.OFF),
    CALLING_LINE_ID_DELIVERY_BLOCKING("Calling Line ID Delivery Blocking", ServiceSwitch.OFF),
    PRIVACY("Privacy", Privacy.NONE),
    ALTERNATE_NUMBERS("Alternate Numbers", AlternateNumbers.NONE),
    DIRECTED_CALL_PICKUP_WITH_BARGE_IN("Directed Call Pickup with Barge-in", DirectedCallPickupWithBargeIn.INITIAL),
    BUSY_LAMP_FIELD("Busy Lamp Field", BusyLampField.EMPTY),
    AUTOMATIC_CALLBACK("Automatic Callback", ServiceSwitch.OFF),
    CALL_TRANSFER("Call Transfer", CallTransfer.PLAIN),
    EXECUTIVE("Executive", Executive.ALONE),
    EXECUTIVE_ASSISTANT("Executive-Assistant", ExecutiveAssistant.IDLE);

    /** Those whose effect this server does not have yet; nobody is given them. */
    private static final Set<Service> WITHOUT_EFFECT = EnumSet.of(SEQUENTIAL_RING);

    private final String displayName;
    private final ServiceSettings initial;
    private final ServiceSettings absent;

    Service(String displayName, ServiceSettings initial) {
        this(displayName, initial, initial);
    }

    Service(String displayName, ServiceSettings initial, ServiceSettings absent) {
        this.displayName = displayName;
        this.initial = initial;
        this.absent = absent;
    }

    /** The name in lists of services. */
    public String displayName() {
        return displayName;
    }

    /** What a user has who was given the service and changed nothing. */
    public ServiceSettings initial() {
        return initial;
    }

    /** How a user is treated who does not have the service. */
    public ServiceSettings absent() {
        return absent;
    }

    /** Every service that has its effect on this server; a new user has them all. */
    public static Set<Service> served() {
        return Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(WITHOUT_EFFECT)));
    }

    /** The service with a display name, without regard to case. */
    public static Optional<Service> named(String displayName) {
        return Arrays.stream(values())
                .filter(s -> s.displayName.equalsIgnoreCase(displayName))
                .findFirst();
    }
}
