package io.lamplighter.xsi.logs;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.history.CallLogs;
import io.lamplighter.history.LoggedCall;
import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallId;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.wire.Paging;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.EnhancedCallLogList;
import io.lamplighter.xsi.xml.EnhancedCallLogs;
import io.lamplighter.xsi.xml.EnhancedCallLogsEntry;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A user's calls with all that is known of them, filtered and in pages; all lists share one page, the newest first. */
@Path("v2.0/user/{userId}/directories/EnhancedCallLogs")
public final class EnhancedCallLogsResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final Users users;
    private final CallLogs logs;
    private final LogEntries entries;
    private final XsiSettings settings;

    public EnhancedCallLogsResource(Users users, CallLogs logs, Parties parties, XsiSettings settings) {
        this.users = users;
        this.logs = logs;
        this.entries = new LogEntries(parties, settings.timeZone());
        this.settings = settings;
    }

    @GET
    public Response all(@PathParam("userId") String userId, @Context UriInfo address) {
        return page(userId, EnumSet.allOf(Kind.class), address);
    }

    @GET
    @Path(LogList.PATH)
    public Response list(@PathParam("userId") String userId, @PathParam("list") String list, @Context UriInfo address) {
        return page(userId, Set.of(LogList.kind(list)), address);
    }

    /** One call, in whichever list it is. */
    @GET
    @Path("{callLogId}")
    public Response one(@PathParam("userId") String userId, @PathParam("callLogId") String id) {
        LineDefinition user = users.line(userId);
        LoggedCall call = find(user, id);
        List<Entry> alone = List.of(new Entry(call.kind(), entries.enhanced(user, call)));
        return Response.ok(documents.createEnhancedCallLogs(document(Set.of(call.kind()), alone, new Paging(1, 1))))
                .build();
    }

    /** One call as logged. */
    private record Entry(Kind kind, EnhancedCallLogsEntry document) {}

    private Response page(String userId, Set<Kind> kinds, UriInfo address) {
        LineDefinition user = users.line(userId);
        Parameters parameters = new Parameters(address);
        Paging paging = Paging.of(parameters, settings.lists());
        LogFilter filter = LogFilter.of(parameters);
        List<Entry> fitting = logs.of(user.id()).stream()
                .filter(call -> kinds.contains(call.kind()))
                .map(call -> new Entry(call.kind(), entries.enhanced(user, call)))
                .filter(entry -> filter.fits(entry.document()))
                .toList();
        return Response.ok(documents.createEnhancedCallLogs(document(kinds, fitting, paging)))
                .build();
    }

    private static EnhancedCallLogs document(Set<Kind> kinds, List<Entry> fitting, Paging paging) {
        List<Entry> page = paging.of(fitting);
        EnhancedCallLogs document = new EnhancedCallLogs();
        document.setStartIndex(paging.start());
        document.setNumberOfRecords(page.size());
        document.setTotalAvailableRecords(fitting.size());
        list(kinds, page, Kind.PLACED).ifPresent(document::setPlaced);
        list(kinds, page, Kind.RECEIVED).ifPresent(document::setReceived);
        list(kinds, page, Kind.MISSED).ifPresent(document::setMissed);
        return document;
    }

    private static Optional<EnhancedCallLogList> list(Set<Kind> kinds, List<Entry> page, Kind kind) {
        EnhancedCallLogList list = new EnhancedCallLogList();
        page.stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::document)
                .forEach(list.getEnhancedCallLogsEntry()::add);
        return kinds.contains(kind) ? Optional.of(list) : Optional.empty();
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

    /** One call, in whichever list it is. */
    @DELETE
    @Path("{callLogId}")
    public Response delete(@PathParam("userId") String userId, @PathParam("callLogId") String id) {
        LineDefinition user = users.line(userId);
        LoggedCall there = find(user, id);
        if (!logs.forget(user.id(), there.kind(), there.call())) {
            throw LogEntries.unknown(id);
        }
        return Response.ok().build();
    }

    private LoggedCall find(LineDefinition user, String id) {
        Optional<CallId> call = LogEntries.call(id);
        return call.flatMap(wanted -> logs.of(user.id()).stream()
                        .filter(logged -> logged.call().equals(wanted))
                        .findFirst())
                .orElseThrow(() -> LogEntries.unknown(id));
    }

    /** The same, named by its list. */
    @DELETE
    @Path("{list}/{callLogId}")
    public Response deleteFromList(
            @PathParam("userId") String userId, @PathParam("list") String list, @PathParam("callLogId") String id) {
        return delete(userId, id);
    }
}
