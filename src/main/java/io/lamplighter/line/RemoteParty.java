package io.lamplighter.line;

/**
 * The far party of an appearance, for display.
 *
 * @param displayName name without quotes, empty when unknown
 * @param uri address as a URI, such as {@code sip:+15550199@example.com}
 * @param withheld true when the party asked for privacy (RFC 3323): shown to nobody
 */
public record RemoteParty(String displayName, String uri, boolean withheld) {
    /** A party of whom only the address is known. */
    public static RemoteParty of(String uri) {
        return new RemoteParty("", uri, false);
    }
}
