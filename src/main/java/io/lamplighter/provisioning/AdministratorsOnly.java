package io.lamplighter.provisioning;

import io.lamplighter.http.BasicCredentials;
import io.lamplighter.http.Caller;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.Login;
import io.lamplighter.http.Logins;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Lets administrators in. Runs after matching, so that a wrong path says so before it asks for a password. */
final class AdministratorsOnly implements ContainerRequestFilter {
    private static final String CHALLENGE = "Basic realm=\"Lamplighter\", charset=\"UTF-8\"";

    private static final int SECONDS_WHILE_BUSY = 2;

    private static final String CALLER = "io.lamplighter.provisioning.caller";

    private final Logins logins;

    AdministratorsOnly(Logins logins) {
        this.logins = logins;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Login login = logins.check(
                (String) request.getProperty(JerseyHandler.SOURCE),
                BasicCredentials.parse(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
        if (login instanceof Login.TooSoon soon) {
            request.abortWith(problem(429, "too many failed logins; try again later")
                    .header(HttpHeaders.RETRY_AFTER, soon.left().toSeconds() + 1)
                    .build());
        } else if (login instanceof Login.Busy) {
            request.abortWith(problem(503, "too many clients log in just now; try again later")
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_WHILE_BUSY)
                    .build());
        } else if (login instanceof Login.Refused) {
            request.abortWith(problem(401, "log in as an administrator")
                    .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                    .build());
        } else if (((Login.Granted) login).caller() instanceof Caller.Admin admin) {
            request.setProperty(CALLER, admin);
        } else {
            request.abortWith(problem(403, "only administrators may provision").build());
        }
    }

    /** The administrator who sends a request. */
    static Caller.Admin caller(ContainerRequestContext request) {
        return (Caller.Admin) request.getProperty(CALLER);
    }

    private static Response.ResponseBuilder problem(int status, String reason) {
        return Response.status(status).entity(ProblemMapper.document(List.of(Fault.of(reason))));
    }
}
