package io.lamplighter.xsi.door;

import io.lamplighter.http.Caller;
import jakarta.ws.rs.container.ContainerRequestContext;

/**
 * Who sends a request, for commands that answer one differently from another. That the caller may address the user in the
 * path has been seen to before a resource is reached; whom else a request names is for its resource to check, by
 * {@link Caller#mayAddress}.
 */
public final class Asking {
    static final String CALLER = "io.lamplighter.xsi.caller";

    private Asking() {}

    /** The caller. @param request of a resource behind {@link UserLogin} */
    public static Caller caller(ContainerRequestContext request) {
        return (Caller) request.getProperty(CALLER);
    }
}
