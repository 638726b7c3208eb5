package io.lamplighter.xsi.logs;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.history.CallLogs;
import io.lamplighter.history.LoggedCall;
import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.CallLogList;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.xml.bind.JAXBElement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A user's calls in the three lists that phones and clients know. */
@Path("v2.0/user/{userId}/directories/CallLogs")
public final class CallLogsResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final Users users;
    private final CallLogs logs;
    private final LogEntries entries;

    public CallLogsResource(Users users, CallLogs logs, Parties parties, XsiSettings settings) {
        this.users = users;
        this.logs = logs;
        this.entries = new LogEntries(parties, settings.timeZone());
    }

    @GET
    public Response all(@PathParam("userId") String userId) {
        LineDefinition user = users.line(userId);
        List<LoggedCall> calls = logs.of(user.id());
        io.lamplighter.xsi.xml.CallLogs all = new io.lamplighter.xsi.xml.CallLogs();
        all.setPlaced(list(user, calls, Kind.PLACED));
        all.setReceived(list(user, calls, Kind.RECEIVED));
        all.setMissed(list(user, calls, Kind.MISSED));
        return Response.ok(documents.createCallLogs(all)).build();
    }

    @GET
    @Path(LogList.PATH)
    public Response one(@PathParam("userId") String userId, @PathParam("list") String list) {
        LineDefinition user = users.line(userId);
        Kind kind = LogList.kind(list);
        return Response.ok(document(kind, list(user, logs.of(user.id()), kind))).build();
    }

    private JAXBElement<CallLogList> document(Kind kind, CallLogList list) {
        return switch (kind) {
            case PLACED -> documents.createPlaced(list);
            case RECEIVED -> documents.createReceived(list);
            case MISSED -> documents.createMissed(list);
        };
    }

    private CallLogList list(LineDefinition user, List<LoggedCall> calls, Kind kind) {
        CallLogList list = new CallLogList();
        calls.stream()
                .filter(call -> call.kind() == kind)
                .map(call -> entries.basic(user, call))
                .forEach(list.getCallLogsEntry()::add);
        return list;
    }

    @DELETE
    public Response deleteAll(@PathParam("userId") String userId) {
        return delete(userId, EnumSet.allOf(Kind.class));
    }

    @DELETE
    @Path(LogList.PATH)
    public Response deleteList(@PathParam("userId") String userId, @PathParam("list") String list) {
        return delete(userId, Set.of(LogList.kind(list)));
    }

    private Response delete(String userId, Set<Kind> kinds) {
        logs.forget(users.line(userId).id(), kinds);
        return Response.ok().build();
    }

    @DELETE
    @Path(LogList.PATH + "/{callLogId}")
    public Response deleteEntry(
            @PathParam("userId") String userId, @PathParam("list") String list, @PathParam("callLogId") String id) {
        LineDefinition user = users.line(userId);
        boolean there = LogEntries.call(id)
                .filter(call -> logs.forget(user.id(), LogList.kind(list), call))
                .isPresent();
        if (!there) {
            throw LogEntries.unknown(id);
        }
        return Response.ok().build();
    }
}
