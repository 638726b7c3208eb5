package io.lamplighter.xsi.profile;

import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PushRegistration;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.PushNotificationRegistration;
import io.lamplighter.xsi.xml.PushNotificationRegistrations;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where clients on mobile devices could be woken. Kept for them and given back: this server wakes nobody. A user has as
 * many as {@link PushRegistration#KIND} allows; one more takes the place of the oldest.
 */
@Path("v2.0/user/{userId}/profile/PushNotificationRegistrations")
public final class PushResource {
    private static final Logger LOG = LoggerFactory.getLogger(PushResource.class);
    private static final int LONGEST = 255;
    private static final int LONGEST_TOKEN = 4_096;

    private final ObjectFactory documents = new ObjectFactory();
    private final Users users;
    private final OwnedLists lists;

    public PushResource(Users users, OwnedLists lists) {
        this.users = users;
        this.lists = lists;
    }

    /** All of them, or the one of {@code registrationId}. */
    @GET
    public Response list(@PathParam("userId") String userId, @Context UriInfo address) {
        PushNotificationRegistrations document = new PushNotificationRegistrations();
        Optional<String> id = new Parameters(address).value("registrationId");
        lists.read(Owner.user(users.line(userId).id()), PushRegistration.KIND).stream()
                .filter(r ->
                        id.filter(wanted -> !wanted.equals(r.registrationId())).isEmpty())
                .forEach(r -> document.getPushNotificationRegistration().add(document(r)));
        return Response.ok(documents.createPushNotificationRegistrations(document))
                .build();
    }

    @POST
    @Path("new")
    public Response add(@PathParam("userId") String userId, byte[] body, @Context UriInfo address) {
        LineId user = users.line(userId).id();
        PushRegistration given = read(DocumentReader.read(body, "PushNotificationRegistration"));
        lists.change(Owner.user(user), PushRegistration.KIND, all -> {
            List<PushRegistration> after = new ArrayList<>(all);
            after.removeIf(r -> r.registrationId().equals(given.registrationId()));
            after.add(given);
            return after.subList(Math.max(0, after.size() - PushRegistration.KIND.most()), after.size());
        });
        LOG.info("push registration kept line={} registration={}", user, given.registrationId());
        return Response.created(address.getBaseUriBuilder()
                        .path("v2.0/user/{user}/profile/PushNotificationRegistrations")
                        .queryParam("registrationId", "{id}")
                        .build(user.provisioned(), given.registrationId()))
                .entity(documents.createPushNotificationRegistration(document(given)))
                .build();
    }

    /** Forgets the one of {@code registrationId}, or all where none is named. */
    @DELETE
    public Response remove(@PathParam("userId") String userId, @Context UriInfo address) {
        LineId user = users.line(userId).id();
        Optional<String> id = new Parameters(address).value("registrationId");
        lists.change(Owner.user(user), PushRegistration.KIND, all -> {
            List<PushRegistration> after = all.stream()
                    .filter(r -> id.filter(wanted -> !wanted.equals(r.registrationId()))
                            .isPresent())
                    .toList();
            if (id.isPresent() && after.size() == all.size()) {
                throw new XsiRefused(XsiError.ENTRY_NOT_FOUND, "There is no push registration " + id.get());
            }
            return after;
        });
        LOG.info("push registration removed line={} registration={}", user, id.orElse("all"));
        return Response.ok().build();
    }

    private static PushRegistration read(RequestElement document) {
        return new PushRegistration(
                required(document, "registrationId", LONGEST),
                required(document, "applicationId", LONGEST),
                document.text("applicationVersion", LONGEST).orElse(""),
                document.text("deviceOsType", LONGEST).orElse(""),
                document.text("deviceOsVersion", LONGEST).orElse(""),
                required(document, "token", LONGEST_TOKEN));
    }

    private static String required(RequestElement document, String name, int longest) {
        document.text(name, longest);
        return document.required(name);
    }

    private static PushNotificationRegistration document(PushRegistration registration) {
        PushNotificationRegistration document = new PushNotificationRegistration();
        document.setRegistrationId(registration.registrationId());
        document.setApplicationId(registration.applicationId());
        known(registration.applicationVersion()).ifPresent(document::setApplicationVersion);
        known(registration.osType()).ifPresent(document::setDeviceOsType);
        known(registration.osVersion()).ifPresent(document::setDeviceOsVersion);
        document.setToken(registration.token());
        return document;
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }
}
