package io.lamplighter.xsi.calls;

import io.lamplighter.engine.MessageSummary;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The messages that wait for a user: what lights the lamp of his phones. */
@Path("v2.0/user/{userId}/calls/MessageSummary")
public final class MessageSummaryResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final UserCalls users;
    private final MessageWaiting messages;

    public MessageSummaryResource(UserCalls users, MessageWaiting messages) {
        this.users = users;
        this.messages = messages;
    }

    @GET
    public Response read(@PathParam("userId") String userId) {
        return Response.ok(documents.createVoiceMailMessageSummary(
                        MessageSummaryDocument.of(messages.of(users.line(userId)))))
                .build();
    }

    /** A voice mail system says by {@code thirdPartyNewMessage} whether a message waits that was not listened to. */
    @PUT
    public Response write(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId line = users.line(userId);
        Parameters parameters = new Parameters(address);
        parameters.required("thirdPartyNewMessage");
        boolean any = parameters.flag("thirdPartyNewMessage");
        messages.change(line, summary -> summary.withFresh(any));
        return Response.ok().build();
    }

    /** No message waits any more. */
    @DELETE
    public Response clear(@PathParam("userId") String userId) {
        messages.change(users.line(userId), summary -> MessageSummary.NONE);
        return Response.ok().build();
    }
}
