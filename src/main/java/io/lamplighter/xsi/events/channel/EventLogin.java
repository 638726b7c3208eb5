package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.xsi.door.Admission;
import io.lamplighter.xsi.door.Door;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Asks who sends a request. */
final class EventLogin {
    private final Door door;
    private final String context;

    /** @param context below which a session's cookie is to be sent */
    EventLogin(Door door, String context) {
        this.door = door;
        this.context = context;
    }

    /** The caller; his answer gets the cookie or the challenges. @throws Turned with what he is answered instead */
    Caller of(Request request, Response response) {
        Admission admission = door.admit(request.getRemoteAddr(), request::getHeader, context);
        admission.headers().forEach(h -> response.addHeader(h.name(), h.value()));
        if (admission instanceof Admission.Turned turned) {
            throw new Turned(Answer.turned(turned.error(), turned.summary()));
        }
        return ((Admission.Admitted) admission).caller();
    }

    /** A client logs out: whoever he is, his session ends. */
    Answer logout(Request request) {
        Admission.Header cookie = door.logout(request::getHeader, context);
        return Answer.ok().with(cookie.name(), cookie.value());
    }

    /** Somebody may not come in. */
    static final class Turned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        private Turned(Answer answer) {
            super("login refused");
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }
}
