package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.BasicCredentials;
import io.lamplighter.http.Caller;
import io.lamplighter.http.Login;
import io.lamplighter.http.Logins;
import io.lamplighter.xsi.WireHeaders;
import io.lamplighter.xsi.XsiError;
import org.glassfish.grizzly.http.server.Request;

/** Asks who sends a request. */
final class EventLogin {
    private final Logins logins;

    EventLogin(Logins logins) {
        this.logins = logins;
    }

    /** Either a caller or what he is answered instead. */
    sealed interface Outcome {
        record Known(Caller caller) implements Outcome {}

        record Unknown(Answer answer) implements Outcome {}
    }

    Outcome of(Request request) {
        Login login = logins.check(request.getRemoteAddr(), BasicCredentials.parse(request.getHeader("Authorization")));
        if (login instanceof Login.Granted granted) {
            return new Outcome.Known(granted.caller());
        }
        return new Outcome.Unknown(login instanceof Login.TooSoon soon ? tooSoon(soon) : refused(request));
    }

    private static Answer tooSoon(Login.TooSoon soon) {
        return Answer.refused(XsiError.LOGIN_TOO_SOON, "Too many failed logins; try again later")
                .with("Retry-After", String.valueOf(soon.left().toSeconds() + 1));
    }

    private static Answer refused(Request request) {
        Answer refusal = Answer.refused(
                XsiError.LOGIN_NEEDED, "Log in with a user id and portal password, or as an administrator");
        return Boolean.parseBoolean(request.getHeader(WireHeaders.NO_CHALLENGE))
                ? refusal
                : refusal.with("WWW-Authenticate", WireHeaders.CHALLENGE);
    }
}
