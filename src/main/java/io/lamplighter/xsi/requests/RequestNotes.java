package io.lamplighter.xsi.requests;

import io.lamplighter.http.Caller;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.requests.RequestLog.Noted;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.WireHeaders;
import io.lamplighter.xsi.wire.WireRules;
import io.lamplighter.xsi.xml.ErrorInfo;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.Optional;

/**
 * Notes what became of each request about a user: commands, and whatever was refused. What was only read is left out:
 * clients that ask all the time would leave no room for the rest.
 */
public final class RequestNotes implements ContainerResponseFilter {
    /** Runs when the answer is complete but for its bytes. */
    public static final int PRIORITY = 1_000;

    private final RequestLog log;
    private final Users users;
    private final Scheduler clock;

    public RequestNotes(RequestLog log, Users users, Scheduler clock) {
        this.log = log;
        this.users = users;
        this.clock = clock;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (read && response.getStatus() < 400) {
            return;
        }
        Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("userId"))
                .flatMap(users::find)
                .ifPresent(user -> log.note(user.id(), noted(request, response)));
    }

    private Noted noted(ContainerRequestContext request, ContainerResponseContext response) {
        return new Noted(
                clock.now(),
                response.getHeaderString(WireHeaders.TRACKING),
                (String) request.getProperty(JerseyHandler.SOURCE),
                Optional.ofNullable(Asking.caller(request)).map(Caller::name),
                request.getMethod(),
                "/" + request.getUriInfo().getPath(),
                response.getStatus(),
                Optional.ofNullable((ErrorInfo) request.getProperty(WireRules.ERROR))
                        .map(info -> new RequestLog.Error(info.getErrorCode(), info.getSummaryEnglish())));
    }
}
