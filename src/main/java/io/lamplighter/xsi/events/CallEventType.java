package io.lamplighter.xsi.events;

import java.util.EnumSet;
import java.util.Set;

/** What can be told of a call, in the order of the packages that begin to carry it. */
public enum CallEventType {
    /** The state of everything, at the begin of a subscription and when it is refreshed. */
    SUBSCRIPTION("CallSubscriptionEvent", EventPackage.BASIC_CALL),
    /** The same, after events may have been lost. */
    RESYNC("CallSubscriptionResyncEvent", EventPackage.BASIC_CALL),
    /** The user's first phone went off hook, or his last one on hook. */
    HOOK_STATUS("HookStatusEvent", EventPackage.BASIC_CALL),
    /** The user's phones ring for a call that he asked for. */
    ORIGINATING("CallOriginatingEvent", EventPackage.BASIC_CALL),
    /** A phone of the user's calls out. */
    ORIGINATED("CallOriginatedEvent", EventPackage.BASIC_CALL),
    /** A phone of the user's dialled a code. */
    COLLECTING("CallCollectingEvent", EventPackage.BASIC_CALL),
    /** Somebody calls the user. */
    RECEIVED("CallReceivedEvent", EventPackage.BASIC_CALL),
    /** Answered, by whichever side was called. */
    ANSWERED("CallAnsweredEvent", EventPackage.BASIC_CALL),
    /** Over. */
    RELEASED("CallReleasedEvent", EventPackage.BASIC_CALL),
    /** On hold. */
    HELD("CallHeldEvent", EventPackage.STANDARD_CALL),
    /** Off hold, at any of the user's phones. */
    RETRIEVED("CallRetrievedEvent", EventPackage.STANDARD_CALL),
    /** Something about it is different, but its state is not. */
    UPDATED("CallUpdatedEvent", EventPackage.STANDARD_CALL),
    /** Whom the user called has his calls sent on. */
    FORWARDED("CallForwardedEvent", EventPackage.STANDARD_CALL),
    /** The far party gave the call to somebody else. */
    TRANSFERRED("CallTransferredEvent", EventPackage.STANDARD_CALL),
    /** It rang, and somebody else took it. */
    PICKED_UP("CallPickedUpEvent", EventPackage.STANDARD_CALL),
    /** Somebody came into it. */
    BARGED_IN("CallBargedInEvent", EventPackage.STANDARD_CALL),
    /** It was parked, and somebody took it. */
    PARK_RETRIEVED("CallParkRetrievedEvent", EventPackage.STANDARD_CALL),
    /** A client attached something to it. */
    CLIENT_SESSION_INFO_UPDATED("CallClientSessionInfoUpdatedEvent", EventPackage.STANDARD_CALL),
    /** What a client wished the held party to hear could not be played. */
    HOLD_MUSIC_FAILED("PlayMusicOnHoldFailureEvent", EventPackage.STANDARD_CALL),
    /** The user, or a service of his, sent it on. */
    REDIRECTED("CallRedirectedEvent", EventPackage.ADVANCED_CALL),
    /** It goes on elsewhere, out of the user's hands. */
    DETACHED("CallDetachedEvent", EventPackage.ADVANCED_CALL);

    private final String wireName;
    private final EventPackage from;

    CallEventType(String wireName, EventPackage from) {
        this.wireName = wireName;
        this.from = from;
    }

    /** Its type in documents. */
    public String wireName() {
        return wireName;
    }

    /** The packages that carry it. */
    public Set<EventPackage> packages() {
        return EnumSet.range(from, EventPackage.ADVANCED_CALL);
    }
}
