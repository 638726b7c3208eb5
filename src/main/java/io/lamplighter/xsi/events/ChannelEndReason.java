package io.lamplighter.xsi.events;

/** Why a channel is ended by the server, in the words of the wire. */
public enum ChannelEndReason {
    /** Its owner opened a channel of the same application in another set. */
    DUPLICATE_CHANNEL_SET("DuplicateChannelSet"),
    /** Its owner is no longer in the directory. */
    USER_DELETED("UserDeleted"),
    /** No channel of its set acknowledges events. */
    NON_RESPONSIVE_CHANNEL("NonResponsiveChannel"),
    /** Its owner or an administrator deleted it. */
    EXPLICIT_DELETE("ExplicitDelete"),
    /** Its time is over. */
    EXPIRED("Expired"),
    /** The client does not know it: it answered an event with 404. */
    UNKNOWN_CHANNEL("UnknownChannel");

    private final String wireName;

    ChannelEndReason(String wireName) {
        this.wireName = wireName;
    }

    /** As it is written. */
    public String wireName() {
        return wireName;
    }
}
