package io.lamplighter.xsi.schedules;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.schedule.Schedule;
import io.lamplighter.directory.schedule.ScheduleEvent;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.directory.schedule.Schedules.Owned;
import io.lamplighter.xsi.door.Asking;
import io.lamplighter.xsi.schedules.ScheduleBook.Wanted;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.PathText;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Time and holiday schedules. {@code scheduleLevel} says whose: without it one is looked for among the user's own, his
 * group's and his enterprise's, and made among his own.
 */
@Path("v2.0/user/{userId}/profile/Schedule")
public final class ScheduleResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final Users users;
    private final ScheduleBook book;

    public ScheduleResource(Users users, Schedules schedules) {
        this.users = users;
        this.book = new ScheduleBook(schedules);
    }

    @GET
    public Response list(@PathParam("userId") String userId, @Context UriInfo address) {
        LineDefinition line = users.line(userId);
        return Response.ok(documents.createScheduleList(
                        ScheduleDocuments.list(line, book.visible(line, Optional.empty(), level(address)))))
                .build();
    }

    @POST
    public Response create(
            @PathParam("userId") String userId,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        return create(users.line(userId), EventReading.schedules(body, Optional.empty()), address, request);
    }

    @GET
    @Path("{type}")
    public Response list(@PathParam("userId") String userId, @PathParam("type") String type, @Context UriInfo address) {
        LineDefinition line = users.line(userId);
        return Response.ok(documents.createScheduleList(
                        ScheduleDocuments.list(line, book.visible(line, Optional.of(type(type)), level(address)))))
                .build();
    }

    @POST
    @Path("{type}")
    public Response create(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        return create(users.line(userId), EventReading.schedules(body, Optional.of(type(type))), address, request);
    }

    private Response create(
            LineDefinition line, List<Schedule> schedules, UriInfo address, ContainerRequestContext request) {
        Owner owner = Owner.of(level(address).orElse(Owner.Level.USER), line);
        book.add(owner, schedules, Asking.caller(request));
        return created(ScheduleDocuments.uri(line, new Owned(owner, schedules.get(0))), address);
    }

    @GET
    @Path("{type}/{name}")
    public Response read(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            @Context UriInfo address) {
        LineDefinition line = users.line(userId);
        return Response.ok(documents.createSchedule(
                        ScheduleDocuments.schedule(line, book.find(line, wanted(type, name, address)))))
                .build();
    }

    /** Gives it another name, other events, or both; without {@code events} they stay. */
    @PUT
    @Path("{type}/{name}")
    public Response replace(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        Owned old = book.find(users.line(userId), wanted(type, name, address));
        book.replace(old, EventReading.change(body), Asking.caller(request));
        return Response.ok().build();
    }

    @DELETE
    @Path("{type}/{name}")
    public Response remove(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        book.remove(book.find(users.line(userId), wanted(type, name, address)), Asking.caller(request));
        return Response.ok().build();
    }

    @GET
    @Path("{type}/{name}/event")
    public Response events(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            @Context UriInfo address) {
        LineDefinition line = users.line(userId);
        return Response.ok(documents.createEvents(
                        ScheduleDocuments.events(line, book.find(line, wanted(type, name, address)))))
                .build();
    }

    @POST
    @Path("{type}/{name}/event")
    public Response addEvents(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        LineDefinition line = users.line(userId);
        Owned old = book.find(line, wanted(type, name, address));
        List<ScheduleEvent> more = EventReading.events(body);
        book.replace(old, ScheduleBook.events(all -> joined(old.schedule(), all, more)), Asking.caller(request));
        return created(
                ScheduleDocuments.uri(line, old) + "/event/"
                        + PathText.segment(more.get(0).name()),
                address);
    }

    private static List<ScheduleEvent> joined(Schedule schedule, List<ScheduleEvent> all, List<ScheduleEvent> more) {
        for (ScheduleEvent event : more) {
            if (all.stream().anyMatch(e -> e.name().equals(event.name()))) {
                throw new XsiRefused(
                        XsiError.ENTRY_EXISTS,
                        "The schedule " + schedule.name() + " already has an event " + event.name());
            }
        }
        if (all.size() + more.size() > Schedule.MOST_EVENTS) {
            throw new XsiRefused(XsiError.LIST_FULL, "a schedule may have at most " + Schedule.MOST_EVENTS + " events");
        }
        List<ScheduleEvent> joined = new ArrayList<>(all);
        joined.addAll(more);
        return joined;
    }

    @GET
    @Path("{type}/{name}/event/{event}")
    public Response event(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            @PathParam("event") String event,
            @Context UriInfo address) {
        LineDefinition line = users.line(userId);
        Owned owned = book.find(line, wanted(type, name, address));
        return Response.ok(documents.createEventDetail(
                        ScheduleDocuments.event(line, owned, ScheduleBook.event(owned, event))))
                .build();
    }

    /** Makes the event be as the body says; it may get another name. */
    @PUT
    @Path("{type}/{name}/event/{event}")
    public Response replaceEvent(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            @PathParam("event") String event,
            byte[] body,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        Owned old = book.find(users.line(userId), wanted(type, name, address));
        book.replace(old, ScheduleBook.event(event, List.of(EventReading.event(body, event))), Asking.caller(request));
        return Response.ok().build();
    }

    @DELETE
    @Path("{type}/{name}/event/{event}")
    public Response removeEvent(
            @PathParam("userId") String userId,
            @PathParam("type") String type,
            @PathParam("name") String name,
            @PathParam("event") String event,
            @Context UriInfo address,
            @Context ContainerRequestContext request) {
        Owned old = book.find(users.line(userId), wanted(type, name, address));
        book.replace(old, ScheduleBook.event(event, List.of()), Asking.caller(request));
        return Response.ok().build();
    }

    private static Wanted wanted(String type, String name, UriInfo address) {
        return new Wanted(type(type), name, level(address));
    }

    private static Schedule.Type type(String segment) {
        return Stream.of(Schedule.Type.values())
                .filter(t -> t.wireName().equalsIgnoreCase(segment))
                .findFirst()
                .orElseThrow(() ->
                        new XsiRefused(XsiError.PATH_NOT_FOUND, "Schedules are at Schedule/Time and Schedule/Holiday"));
    }

    private static Optional<Owner.Level> level(UriInfo address) {
        return new Parameters(address)
                .value("scheduleLevel")
                .map(text -> Stream.of(Owner.Level.values())
                        .filter(l -> l.wireName().equalsIgnoreCase(text.strip()))
                        .findFirst()
                        .orElseThrow(() -> new XsiRefused(
                                XsiError.BAD_REQUEST, "scheduleLevel must be one of User, Group, Enterprise")));
    }

    private static Response created(String path, UriInfo address) {
        return Response.created(PathText.absolute(address, path)).build();
    }
}
