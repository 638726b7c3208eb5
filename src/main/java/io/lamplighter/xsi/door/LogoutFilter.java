package io.lamplighter.xsi.door;

import io.lamplighter.xsi.door.Admission.Header;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;

/** Ends a session at whatever path ends in {@code /j_logout}, by any method, logged in or not. */
@PreMatching
public final class LogoutFilter implements ContainerRequestFilter {
    private final Door door;
    private final String context;

    /** @param context below which the session's cookie was to be sent */
    public LogoutFilter(Door door, String context) {
        this.door = door;
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Door.isLogout("/" + request.getUriInfo().getPath(false))) {
            Header cookie = door.logout(request::getHeaderString, context);
            request.abortWith(
                    Response.ok().header(cookie.name(), cookie.value()).build());
        }
    }
}
