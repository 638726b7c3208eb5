package io.lamplighter.xsi.services;

import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.Service;
import io.lamplighter.xsi.xml.Services;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The list of a user's services, from which clients decide what to show. */
@Path("v2.0/user/{userId}/services")
public final class ServicesResource {
    /** What every user has and nobody sets. */
    private static final List<String> WITHOUT_DOCUMENT = List.of(
            "Multiple Call Arrangement",
            "Directed Call Pickup",
            "N-Way Call",
            "Basic Call Logs",
            "Enhanced Call Logs",
            "Customer Originated Trace",
            "Authentication");

    /** How many locations beside the primary one the service comes with, as its name says; the plain name is for one. */
    private static final List<Integer> SHARED_LOCATIONS = List.of(1, 5, 10, 15, 20, 25, 30, 35);

    private final ObjectFactory documents = new ObjectFactory();
    private final ServiceChanges changes;
    private final String sharedCallAppearance;

    public ServicesResource(ServiceChanges changes, XsiSettings settings) {
        this.changes = changes;
        this.sharedCallAppearance = sharedCallAppearance(settings.mostLocations() - 1);
    }

    /** The name of the service that has room for so many locations; the largest there is for more. */
    private static String sharedCallAppearance(int locations) {
        int room = SHARED_LOCATIONS.stream()
                .filter(each -> each >= locations)
                .findFirst()
                .orElse(SHARED_LOCATIONS.get(SHARED_LOCATIONS.size() - 1));
        return room == 1 ? "Shared Call Appearance" : "Shared Call Appearance " + room;
    }

    @GET
    public Response list(@PathParam("userId") String userId) {
        return Response.ok(documents.createServices(services(changes.owner(userId))))
                .build();
    }

    private Services services(Owner owner) {
        Services services = new Services();
        owner.services()
                .assigned()
                .forEach(assigned -> service(
                        services,
                        assigned.displayName(),
                        Optional.of(owner.uri(ServiceTable.of(assigned).name()))));
        service(services, "Call Park", Optional.of(owner.uri("CallPark")));
        service(services, sharedCallAppearance, Optional.of(owner.uri("SharedCallAppearance")));
        WITHOUT_DOCUMENT.forEach(name -> service(services, name, Optional.empty()));
        return services;
    }

    private static void service(Services services, String name, Optional<String> uri) {
        Service service = new Service();
        service.setName(name);
        uri.ifPresent(service::setUri);
        services.getService().add(service);
    }
}
