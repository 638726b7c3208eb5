package io.lamplighter.xsi.directories;

import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/**
 * Phones and apps ask for voice messages beside directories, mark them and delete them: no user of this server has the
 * service, and each of these requests says so.
 */
@Path("v2.0/user/{userId}/VoiceMessagingMessages")
public final class VoiceMessagesResource {
    private final Users users;

    public VoiceMessagesResource(Users users) {
        this.users = users;
    }

    @GET
    public Response list(@PathParam("userId") String userId) {
        throw refused(userId);
    }

    @DELETE
    public Response empty(@PathParam("userId") String userId) {
        throw refused(userId);
    }

    /** One message, what is done with it, and what is done with all of them; whatever the method. */
    @Path("{below: .+}")
    public Object below(@PathParam("userId") String userId) {
        throw refused(userId);
    }

    private XsiRefused refused(String userId) {
        return NotAssignedDirectories.refused(users, userId, "Voice Messaging User");
    }
}
