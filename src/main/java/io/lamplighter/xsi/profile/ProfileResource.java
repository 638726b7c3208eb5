package io.lamplighter.xsi.profile;

import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** Who a user is. */
@Path("v2.0/user/{userId}/profile")
public final class ProfileResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final Users users;
    private final ProfileDocuments profiles;
    private final RegistrationDocuments registrations;

    public ProfileResource(Users users, ProfileDocuments profiles, RegistrationDocuments registrations) {
        this.users = users;
        this.profiles = profiles;
        this.registrations = registrations;
    }

    @GET
    public Response profile(@PathParam("userId") String userId) {
        return Response.ok(documents.createProfile(profiles.profile(users.line(userId))))
                .build();
    }

    /** What the user's phones may dial to ask for a feature. */
    @GET
    @Path("Fac")
    public Response featureAccessCodes(@PathParam("userId") String userId) {
        return Response.ok(documents.createFAC(profiles.featureAccessCodes(users.line(userId))))
                .build();
    }

    /** The phones that are registered at the places of the user's line at this moment. */
    @GET
    @Path("Registrations")
    public Response registrations(@PathParam("userId") String userId) {
        return Response.ok(documents.createRegistrations(registrations.of(users.line(userId))))
                .build();
    }

    @GET
    @Path("IMPProfile")
    public Response instantMessages(@PathParam("userId") String userId) {
        return Response.ok(documents.createIMPProfile(profiles.instantMessages(users.line(userId))))
                .build();
    }
}
