package io.lamplighter.xsi;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.http.Logins;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A user's services and profile. */
@Path("v2.0/user/{userId}")
public final class UserResource {
    private static final Logger LOG = LoggerFactory.getLogger(UserResource.class);

    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final Logins logins;
    private final UserDocuments users;

    UserResource(Directory directory, Logins logins, UserDocuments users) {
        this.directory = directory;
        this.logins = logins;
        this.users = users;
    }

    @GET
    @Path("services")
    public Response services(@PathParam("userId") String userId) {
        return Response.ok(documents.createServices(users.services(line(userId))))
                .build();
    }

    @GET
    @Path("profile")
    public Response profile(@PathParam("userId") String userId) {
        return Response.ok(documents.createProfile(users.profile(line(userId)))).build();
    }

    /** What the user's phones may dial to ask for a feature. */
    @GET
    @Path("profile/Fac")
    public Response featureAccessCodes(@PathParam("userId") String userId) {
        return Response.ok(documents.createFAC(users.featureAccessCodes(line(userId))))
                .build();
    }

    @GET
    @Path("services/SharedCallAppearance")
    public Response sharedCallAppearance(@PathParam("userId") String userId) {
        return Response.ok(documents.createSharedCallAppearance(users.sharedCallAppearance(line(userId))))
                .build();
    }

    /** Changes the settings that the body names; in force, and known to the phones, when this answers. */
    @PUT
    @Path("services/SharedCallAppearance")
    public Response changeSharedCallAppearance(@PathParam("userId") String userId, byte[] body) {
        LineId id = line(userId).id();
        SettingsChange change = new SettingsChange(FieldsReader.read(body, "SharedCallAppearance"));
        directory.change(now -> {
            LineDefinition before = now.line(id).orElseThrow(() -> unknown(userId));
            LineDefinition after = change.on(before);
            return after.equals(before) ? List.of() : List.of(new DirectoryChange.Put(after));
        });
        LOG.info("settings changed line={}", id);
        return Response.ok().build();
    }

    private LineDefinition line(String userId) {
        return logins.lineId(userId).flatMap(directory.current()::line).orElseThrow(() -> unknown(userId));
    }

    private static XsiRefused unknown(String userId) {
        return new XsiRefused(XsiError.USER_NOT_FOUND, "User not found: " + userId);
    }
}
