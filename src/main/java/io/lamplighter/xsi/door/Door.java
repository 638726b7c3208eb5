package io.lamplighter.xsi.door;

import io.lamplighter.http.Caller;
import io.lamplighter.http.Login;
import io.lamplighter.http.Logins;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.door.Admission.Header;
import io.lamplighter.xsi.wire.WireHeaders;
import io.lamplighter.xsi.wire.XsiError;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where every request to both interfaces comes in: by Basic with a user id or a number, by a phone's SIP credentials, by a
 * login token, or by the cookie of a session that one of these began. Safe for use by several threads.
 */
public final class Door {
    private static final String LOGOUT = "/j_logout";
    private static final String NAME_OF_TOKENS = "(token)";
    private static final String ELSEWHERE =
            "A page of another origin needs credentials; a cookie is enough for those that the server's settings name";
    private static final Header BASIC = new Header("WWW-Authenticate", WireHeaders.CHALLENGE);
    private static final Header SIP = new Header("WWW-Authenticate", Proof.SIP);

    private final Logins logins;
    private final Sessions sessions;
    private final LoginTokens tokens;
    private final Set<String> origins;

    /** A door at which pages of no other origin come in by a cookie. @param idle as below */
    public Door(Logins logins, Duration idle, Scheduler scheduler, SecureRandom random) {
        this(logins, idle, Set.of(), scheduler, random);
    }

    /**
     * A door.
     *
     * @param idle time after which an unused session ends
     * @param origins web origins whose pages may come in by a cookie alone, each by name: a browser sends cookies by itself,
     *     so that any page could otherwise command the calls of whoever looks at it
     */
    public Door(Logins logins, Duration idle, Set<String> origins, Scheduler scheduler, SecureRandom random) {
        this.origins = Set.copyOf(origins);
        this.logins = logins;
        this.sessions = new Sessions(logins, idle, scheduler, random);
        this.tokens = new LoginTokens(logins, scheduler, random);
    }

    /** Who there is, and what users are called. */
    public Logins logins() {
        return logins;
    }

    /** Makes login tokens. */
    public LoginTokens tokens() {
        return tokens;
    }

    /**
     * Asks who sends a request. A header {@code Authorization} counts more than a cookie, except for a token that is used
     * up: the client goes on with its session.
     *
     * @param source the client's address
     * @param asked gives the request's header of a name, null where it has none
     * @param context below which the session's cookie is to be sent
     */
    public Admission admit(String source, UnaryOperator<String> asked, String context) {
        List<String> cookies = SessionCookie.ids(asked.apply("Cookie"));
        Proof proof = Proof.of(asked.apply("Authorization"));
        if (proof instanceof Proof.None && !cookies.isEmpty() && isElsewhere(asked)) {
            return turned(asked, proof, ELSEWHERE);
        }
        Optional<Caller> known = proof instanceof Proof.None || proof instanceof Proof.Token
                ? cookies.stream().flatMap(id -> sessions.caller(id).stream()).findFirst()
                : Optional.empty();
        if (known.isPresent()) {
            return new Admission.Admitted(known.get(), List.of());
        }
        Login login = login(source, proof);
        return login instanceof Login.Granted granted
                ? admitted(granted.caller(), source, cookies, context)
                : turned(login, proof, asked);
    }

    /** Whether a page of another origin asks, one that is not named. Programs and phones name none. */
    private boolean isElsewhere(UnaryOperator<String> asked) {
        String origin = asked.apply("Origin");
        return origin != null
                && !origins.contains(origin)
                && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(asked.apply("Host"));
    }

    private Login login(String source, Proof proof) {
        if (proof instanceof Proof.Basic basic) {
            return logins.check(source, Optional.of(basic.credentials()));
        }
        if (proof instanceof Proof.Sip sip) {
            return logins.check(source, sip.login());
        }
        return proof instanceof Proof.Token token
                ? logins.guarded(
                        source,
                        NAME_OF_TOKENS,
                        () -> tokens.redeem(token.token())
                                .<Login>map(Login.Granted::new)
                                .orElseGet(Login.Refused::new))
                : new Login.Refused();
    }

    private Admission admitted(Caller caller, String source, List<String> cookies, String context) {
        Optional<String> his = cookies.stream()
                .filter(id -> sessions.caller(id).filter(caller::equals).isPresent())
                .findFirst();
        String session = sessions.of(caller, source, his);
        return new Admission.Admitted(
                caller, his.isPresent() ? List.of() : List.of(SessionCookie.set(session, context)));
    }

    private static Admission turned(Login login, Proof proof, UnaryOperator<String> asked) {
        if (login instanceof Login.TooSoon soon) {
            return later(
                    XsiError.LOGIN_TOO_SOON,
                    "Too many failed logins; try again later",
                    soon.left().toSeconds() + 1);
        }
        if (login instanceof Login.Busy) {
            return later(XsiError.UNAVAILABLE, "Too many clients log in just now; try again later", 2);
        }
        return turned(asked, proof, reason(proof));
    }

    private static Admission turned(UnaryOperator<String> asked, Proof proof, String summary) {
        boolean silent = Boolean.parseBoolean(Optional.ofNullable(asked.apply(WireHeaders.NO_CHALLENGE))
                .orElse("")
                .strip());
        return new Admission.Turned(XsiError.LOGIN_NEEDED, summary, silent ? List.of() : challenges(proof, asked));
    }

    private static Admission later(XsiError error, String summary, long seconds) {
        return new Admission.Turned(error, summary, List.of(new Header("Retry-After", String.valueOf(seconds))));
    }

    private static String reason(Proof proof) {
        if (proof instanceof Proof.Unreadable unreadable) {
            String scheme = unreadable.scheme().toLowerCase(Locale.ROOT);
            if (scheme.equals("bearer") || scheme.equals("oauth")) {
                return "This server issues and takes no access tokens: log in with Basic, BroadWorksSIP or BroadWorksSSO";
            }
            return "The Authorization header cannot be read: log in with Basic, BroadWorksSIP or BroadWorksSSO";
        }
        return proof instanceof Proof.Token
                ? "The login token is unknown, used or older than " + LoginTokens.LIFE.toSeconds() + " s"
                : "Log in with a user id and portal password, or as an administrator";
    }

    private static List<Header> challenges(Proof proof, UnaryOperator<String> asked) {
        List<Header> challenges = new ArrayList<>(List.of(BASIC));
        String header = Optional.ofNullable(asked.apply("Authorization")).orElse("");
        if (proof instanceof Proof.Sip || header.strip().regionMatches(true, 0, Proof.SIP, 0, Proof.SIP.length())) {
            challenges.add(SIP);
        }
        return challenges;
    }

    /** Whether a path, without its query, is one by which a client logs out. */
    public static boolean isLogout(String path) {
        return path.regionMatches(true, path.length() - LOGOUT.length(), LOGOUT, 0, LOGOUT.length());
    }

    /**
     * Ends the sessions that a request names.
     *
     * @return what takes the cookie back
     */
    public Header logout(UnaryOperator<String> asked, String context) {
        SessionCookie.ids(asked.apply("Cookie")).forEach(sessions::end);
        return SessionCookie.removed(context);
    }

    /** How many sessions there are. */
    public long openSessions() {
        return sessions.count();
    }
}
