package io.lamplighter.xsi;

import io.lamplighter.http.BasicCredentials;
import io.lamplighter.http.Caller;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.Login;
import io.lamplighter.http.Logins;
import io.lamplighter.line.LineId;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Lets a user address himself and administrators everybody. Runs after matching, so that a wrong path says so before it
 * asks for a password.
 */
final class UserLogin implements ContainerRequestFilter {
    private final Logins logins;

    UserLogin(Logins logins) {
        this.logins = logins;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Login login = logins.check(
                (String) request.getProperty(JerseyHandler.SOURCE),
                BasicCredentials.parse(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
        if (login instanceof Login.Granted granted) {
            scope(granted.caller(), request);
        } else if (login instanceof Login.TooSoon soon) {
            request.abortWith(error(XsiError.LOGIN_TOO_SOON, "Too many failed logins; try again later")
                    .header(HttpHeaders.RETRY_AFTER, soon.left().toSeconds() + 1)
                    .build());
        } else {
            Response.ResponseBuilder answer =
                    error(XsiError.LOGIN_NEEDED, "Log in with a user id and portal password, or as an administrator");
            boolean silent = Boolean.parseBoolean(request.getHeaderString(WireHeaders.NO_CHALLENGE));
            request.abortWith(
                    silent
                            ? answer.build()
                            : answer.header(HttpHeaders.WWW_AUTHENTICATE, WireHeaders.CHALLENGE)
                                    .build());
        }
    }

    private void scope(Caller caller, ContainerRequestContext request) {
        String userId = request.getUriInfo().getPathParameters().getFirst("userId");
        if (userId != null && caller instanceof Caller.LineUser user) {
            Optional<LineId> addressed = logins.lineId(userId);
            if (!addressed.equals(Optional.of(user.line()))) {
                request.abortWith(error(XsiError.OTHER_USER, "You may only address yourself, " + user.line())
                        .build());
            }
        }
    }

    private static Response.ResponseBuilder error(XsiError error, String summary) {
        return Response.status(error.status()).entity(ErrorInfoMapper.document(error, summary));
    }
}
