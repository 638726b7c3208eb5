package io.lamplighter.line;

import java.util.regex.Pattern;

/**
 * The far party of an appearance, for display.
 *
 * @param displayName name without quotes, empty when unknown
 * @param uri address as a URI, such as {@code sip:+15550199@example.com}
 * @param withheld true when the party asked for privacy (RFC 3323): shown to nobody
 */
public record RemoteParty(String displayName, String uri, boolean withheld) {
    private static final Pattern CODE = Pattern.compile("(?i)[a-z]+:(?:\\*|#|%2a|%23).*");

    /** Whether it is a code to dial and nobody: its user part begins with a star or a hash. */
    public boolean isCode() {
        return CODE.matcher(uri).matches();
    }

    /** A party of whom only the address is known. */
    public static RemoteParty of(String uri) {
        return new RemoteParty("", uri, false);
    }
}
