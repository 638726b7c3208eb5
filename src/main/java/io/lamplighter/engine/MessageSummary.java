package io.lamplighter.engine;

/**
 * How many messages wait for a user, in the words of RFC 3842; urgent ones are counted among the others too.
 *
 * @param fresh not listened to yet
 * @param old listened to and kept
 * @param freshUrgent the urgent ones among the first
 * @param oldUrgent the urgent ones among the second
 */
public record MessageSummary(int fresh, int old, int freshUrgent, int oldUrgent) {
    /** No message at all. */
    public static final MessageSummary NONE = new MessageSummary(0, 0, 0, 0);

    public MessageSummary {
        if (fresh < freshUrgent || old < oldUrgent || freshUrgent < 0 || oldUrgent < 0) {
            throw new IllegalArgumentException(
                    "no counts of messages: " + fresh + " " + old + " " + freshUrgent + " " + oldUrgent);
        }
    }

    /** Whether a lamp is to be lit. */
    public boolean isWaiting() {
        return fresh > 0;
    }

    /** The same with a message not listened to, or with none such; what is so already stays as it is. */
    public MessageSummary withFresh(boolean any) {
        if (any == isWaiting()) {
            return this;
        }
        return any ? new MessageSummary(1, old, 0, oldUrgent) : new MessageSummary(0, old, 0, oldUrgent);
    }
}
