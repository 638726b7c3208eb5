package io.lamplighter.xsi.events;

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
    UPDATED("CallUpdatedEvent", EventPackage.STANDARD_CALL);

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

    /** Whether a package carries it. */
    public boolean isIn(EventPackage calls) {
        return from.compareTo(calls) <= 0;
    }
}
