package io.lamplighter.xsi.events;

import java.util.EnumSet;
import java.util.Set;

/** What can be told of a conference; the spelling is the one that clients know. */
public enum ConferenceEventType {
    STARTED("ConferenceStartedEvent"),
    HELD("ConferenceHeldEvent"),
    /** Off hold. */
    RETRIEVED("ConferenceRetrievedEvent"),
    /** Other participants, another location or another appearance. */
    UPDATED("ConferenceUpdatedEvent"),
    RELEASED("ConferenceReleasedEvent"),
    /** The user is not heard. */
    MUTED("ConferenceMutedEvent"),
    UNMUTED("ConferenceUnmutedEvent"),
    /** A participant is not heard. */
    CALL_MUTED("ConferenceCallMutedEvent"),
    CALL_UNMUTED("ConferenceCallUnMutedEvent"),
    /** A participant does not hear. */
    CALL_MADE_DEAF("ConferenceCallMadeDeafEvent"),
    CALL_MADE_UNDEAF("ConferenceCallMadeUnDeafEvent");

    private final String wireName;

    ConferenceEventType(String wireName) {
        this.wireName = wireName;
    }

    /** Its type in documents. */
    public String wireName() {
        return wireName;
    }

    /** The packages that carry it. */
    public Set<EventPackage> packages() {
        return EnumSet.of(EventPackage.STANDARD_CALL, EventPackage.ADVANCED_CALL);
    }
}
