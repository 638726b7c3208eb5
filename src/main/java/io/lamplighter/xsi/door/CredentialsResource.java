package io.lamplighter.xsi.door;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.http.BasicCredentials;
import io.lamplighter.http.Caller;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.Login;
import io.lamplighter.http.Logins;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.Token;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a user logs in with: tokens for a single use, and his portal password. */
@Path("v2.0/user/{userId}/profile")
public final class CredentialsResource {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialsResource.class);
    private static final List<String> DEVICE_LEVELS = List.of("System", "Service Provider", "Group");
    private static final int LONGEST_PASSWORD = 60;

    private final ObjectFactory documents = new ObjectFactory();
    private final Users users;
    private final Door door;

    public CredentialsResource(Users users, Door door) {
        this.users = users;
        this.door = door;
    }

    /** A token with which whoever has it comes in as this user. */
    @POST
    @Path("LoginToken")
    public Response loginToken(@PathParam("userId") String userId, @Context UriInfo address) {
        return token(users.line(userId), documents::createLoginToken, address);
    }

    /** The same for a device of the user. */
    @POST
    @Path("DeviceToken")
    public Response deviceToken(@PathParam("userId") String userId, @Context UriInfo address) {
        LineDefinition line = users.line(userId);
        Parameters parameters = new Parameters(address);
        String name = parameters.required("deviceName");
        String level = parameters.required("deviceLevel");
        if (!DEVICE_LEVELS.contains(level)) {
            throw new XsiRefused(
                    XsiError.BAD_REQUEST, "deviceLevel must be one of " + String.join(", ", DEVICE_LEVELS));
        }
        if (line.locations().stream().noneMatch(l -> l.device().name().equals(name))) {
            throw new XsiRefused(XsiError.DEVICE_NOT_FOUND, "The user has no device " + name);
        }
        return token(line, documents::createDeviceToken, address);
    }

    private Response token(LineDefinition line, Function<Token, JAXBElement<Token>> document, UriInfo address) {
        Token token = new Token();
        token.setToken(door.tokens().issue(new Caller.LineUser(line.id())));
        LOG.info("login token issued line={}", line.id());
        return Response.created(address.getAbsolutePath())
                .header("Cache-Control", "no-store")
                .entity(document.apply(token))
                .build();
    }

    /** Another portal password; every session of the user ends. */
    @PUT
    @Path("Password/Portal")
    public Response changePassword(
            @PathParam("userId") String userId, byte[] body, @Context ContainerRequestContext request) {
        LineDefinition line = users.line(userId);
        RequestElement given = DocumentReader.read(body, "Portal");
        String fresh = given.required("newPassword");
        if (fresh.length() > LONGEST_PASSWORD) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "newPassword must not be longer than " + LONGEST_PASSWORD);
        }
        if (Asking.caller(request) instanceof Caller.LineUser) {
            checkOld(line, given.required("oldPassword"), (String) request.getProperty(JerseyHandler.SOURCE));
        }
        door.logins().changePortalPassword(line.id(), fresh);
        LOG.info(
                "portal password changed line={} by={}",
                line.id(),
                Asking.caller(request).name());
        return Response.ok().build();
    }

    private void checkOld(LineDefinition line, String old, String source) {
        Logins logins = door.logins();
        Login login =
                logins.check(source, Optional.of(new BasicCredentials(line.id().value(), old)));
        if (login instanceof Login.TooSoon) {
            throw new XsiRefused(XsiError.LOGIN_TOO_SOON, "Too many wrong passwords; try again later");
        }
        if (login instanceof Login.Busy) {
            throw new XsiRefused(XsiError.UNAVAILABLE, "Too many clients log in just now; try again later");
        }
        if (login instanceof Login.Refused) {
            throw new XsiRefused(XsiError.WRONG_OLD_PASSWORD, "oldPassword is not the user's portal password");
        }
    }
}
