package io.lamplighter.xsi.directories;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.owned.ContactDirectory;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.xsi.directories.People.Reach;
import io.lamplighter.xsi.profile.PersonDocuments;
import io.lamplighter.xsi.wire.Paging;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.PathText;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** Whom a user may look up. All are searched and given in pages; see {@link PersonSearch}, {@link SortOrder}. */
@Path("v2.0/user/{userId}/directories")
public final class DirectoriesResource {
    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final Users users;
    private final OwnedLists lists;
    private final XsiSettings settings;
    private final UserDirectory people;
    private final PhoneLists phones;
    private final DirectoryDocuments pages;

    public DirectoriesResource(
            Directory directory, Users users, OwnedLists lists, PersonDocuments persons, XsiSettings settings) {
        this.directory = directory;
        this.users = users;
        this.lists = lists;
        this.settings = settings;
        this.people = new UserDirectory(directory, settings);
        this.phones = new PhoneLists(lists, settings);
        this.pages = new DirectoryDocuments(persons);
    }

    @GET
    @Path("Enterprise")
    public Response enterprise(@PathParam("userId") String userId, @Context UriInfo address) {
        return Response.ok(documents.createEnterprise(
                        pages.enterprise(people.find(Reach.ENTERPRISE, users.line(userId), new Parameters(address)))))
                .build();
    }

    @GET
    @Path("Group")
    public Response group(@PathParam("userId") String userId, @Context UriInfo address) {
        return Response.ok(documents.createGroup(
                        pages.group(people.find(Reach.GROUP, users.line(userId), new Parameters(address)))))
                .build();
    }

    @GET
    @Path("EnterpriseCommon")
    public Response enterpriseCommon(@PathParam("userId") String userId, @Context UriInfo address) {
        Owner owner = Owner.of(Owner.Level.ENTERPRISE, users.line(userId));
        return Response.ok(documents.createEnterpriseCommon(
                        pages.common(phones.find(owner, PhoneEntry.COMMON, new Parameters(address)))))
                .build();
    }

    @GET
    @Path("GroupCommon")
    public Response groupCommon(@PathParam("userId") String userId, @Context UriInfo address) {
        Owner owner = Owner.of(Owner.Level.GROUP, users.line(userId));
        return Response.ok(documents.createGroupCommon(
                        pages.common(phones.find(owner, PhoneEntry.COMMON, new Parameters(address)))))
                .build();
    }

    @GET
    @Path("Personal")
    public Response personal(@PathParam("userId") String userId, @Context UriInfo address) {
        Owner owner = Owner.of(Owner.Level.USER, users.line(userId));
        return Response.ok(documents.createPersonal(
                        pages.personal(phones.find(owner, PhoneEntry.PERSONAL, new Parameters(address)))))
                .build();
    }

    /** Adds entries to the user's own list, all or none. */
    @POST
    @Path("Personal")
    public Response addPersonal(@PathParam("userId") String userId, byte[] body, @Context UriInfo address) {
        LineDefinition user = users.line(userId);
        PhoneEntry first = phones.add(user, body);
        return Response.created(PathText.absolute(
                        address, PathText.user(user.id()) + "/directories/Personal/" + PathText.segment(first.name())))
                .build();
    }

    /** Takes one entry out of it. */
    @DELETE
    @Path("Personal/{name}")
    public Response removePersonal(@PathParam("userId") String userId, @PathParam("name") String name) {
        phones.remove(users.line(userId), name);
        return Response.ok().build();
    }

    /** The names of the choices of users that the group shows. */
    @GET
    @Path("CustomContact")
    public Response customContacts(@PathParam("userId") String userId) {
        return Response.ok(documents.createCustomContact(pages.names(customDirectories(users.line(userId)).stream()
                        .map(ContactDirectory::name)
                        .toList())))
                .build();
    }

    /** One of them. */
    @GET
    @Path("CustomContact/{name}")
    public Response customContact(
            @PathParam("userId") String userId, @PathParam("name") String name, @Context UriInfo address) {
        LineDefinition asking = users.line(userId);
        Paging paging = Paging.of(new Parameters(address), settings.lists());
        ContactDirectory found = customDirectories(asking).stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new XsiRefused(XsiError.ENTRY_NOT_FOUND, "There is no custom contact directory " + name));
        List<LineDefinition> members = found.users().stream()
                .map(directory.current()::line)
                .flatMap(Optional::stream)
                .toList();
        return Response.ok(documents.createDirectory(pages.contacts(Page.of(people.visible(asking, members), paging))))
                .build();
    }

    private List<ContactDirectory> customDirectories(LineDefinition asking) {
        return lists.read(Owner.of(Owner.Level.GROUP, asking), ContactDirectory.KIND);
    }
}
