package io.lamplighter.xsi.door;

import io.lamplighter.xsi.door.Admission.Header;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The cookie that carries a session, in the form that clients look for. */
final class SessionCookie {
    private static final String NAME = "JSESSIONID";
    private static final Pattern COOKIE = Pattern.compile("(?:^|[;,\\s])" + NAME + "=\"?([A-Za-z0-9_-]{1,200})\"?");
    private static final int MOST = 4;

    private SessionCookie() {}

    /** The sessions that a request names; a client may have several cookies of that name. @param cookies null for none */
    static List<String> ids(String cookies) {
        return cookies == null
                ? List.of()
                : COOKIE.matcher(cookies)
                        .results()
                        .map((MatchResult r) -> r.group(1))
                        .limit(MOST)
                        .toList();
    }

    /** Hands it out. @param context path below which the client shall send it */
    static Header set(String id, String context) {
        return new Header("Set-Cookie", NAME + "=" + id + "; Path=" + context + "; HttpOnly");
    }

    /** Takes it back. */
    static Header removed(String context) {
        return new Header("Set-Cookie", NAME + "=; Path=" + context + "; Max-Age=0; HttpOnly");
    }
}
