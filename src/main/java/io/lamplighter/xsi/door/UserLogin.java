package io.lamplighter.xsi.door;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.http.Caller;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.Logins;
import io.lamplighter.xsi.door.Admission.Header;
import io.lamplighter.xsi.wire.ErrorInfoMapper;
import io.lamplighter.xsi.wire.XsiError;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/**
 * Lets a user address himself, administrators the users in their scope, and others what is open to them. Runs after matching, so that a wrong path says
 * so before it asks for a password.
 */
public final class UserLogin implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADERS = "io.lamplighter.xsi.admission";

    private final Door door;
    private final Logins logins;
    private final String context;

    /** @param context where the resources are, and below which a session's cookie is to be sent */
    public UserLogin(Door door, String context) {
        this.door = door;
        this.logins = door.logins();
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Admission admission =
                door.admit((String) request.getProperty(JerseyHandler.SOURCE), request::getHeaderString, context);
        request.setProperty(HEADERS, admission.headers());
        if (admission instanceof Admission.Turned turned) {
            request.abortWith(error(turned.error(), turned.summary()));
        } else {
            scope(((Admission.Admitted) admission).caller(), request);
        }
    }

    private void scope(Caller caller, ContainerRequestContext request) {
        String userId = request.getUriInfo().getPathParameters().getFirst("userId");
        request.setProperty(Asking.CALLER, caller);
        if (userId != null) {
            refusal(caller, userId, request.getUriInfo())
                    .ifPresent(summary -> request.abortWith(error(XsiError.OTHER_USER, summary)));
        }
    }

    private Optional<String> refusal(Caller caller, String userId, UriInfo address) {
        Optional<LineDefinition> addressed = logins.user(userId);
        if (caller instanceof Caller.Admin admin) {
            return addressed
                    .filter(line -> !admin.mayAddress(line))
                    .map(line -> line.id() + " is not in your scope, " + admin.scope());
        }
        return addressed
                        .filter(line -> caller.mayAddress(line) || isOpen(address, caller, line))
                        .isPresent()
                ? Optional.empty()
                : Optional.of("You may only address yourself, " + caller.name());
    }

    private static boolean isOpen(UriInfo address, Caller caller, LineDefinition addressed) {
        return caller instanceof Caller.LineUser user
                && address.getMatchedResources().stream()
                        .anyMatch(resource ->
                                resource instanceof OpenToOthers open && open.isOpenTo(user.line(), addressed));
    }

    private static Response error(XsiError error, String summary) {
        return Response.status(error.status())
                .entity(ErrorInfoMapper.document(error, summary))
                .build();
    }

    /** The session's cookie, or the challenges. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(HEADERS) instanceof List<?> headers) {
            headers.stream()
                    .map(Header.class::cast)
                    .forEach(h -> response.getHeaders().add(h.name(), h.value()));
        }
    }
}
