package io.lamplighter.xsi.profile;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices at the places of a user's line. */
@Path("v2.0/user/{userId}/profile/Device")
public final class DeviceResource {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceResource.class);

    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final Users users;
    private final DeviceDocuments devices;

    /** The devices of a directory's lines. */
    public DeviceResource(Directory directory, Users users, DeviceDocuments devices) {
        this.directory = directory;
        this.users = users;
        this.devices = devices;
    }

    @GET
    public Response list(@PathParam("userId") String userId, @Context UriInfo address) {
        return Response.ok(documents.createAccessDevices(devices.of(users.line(userId), new Parameters(address))))
                .build();
    }

    @GET
    @Path("{linePort}")
    public Response read(@PathParam("userId") String userId, @PathParam("linePort") String linePort) {
        return Response.ok(documents.createAccessDevice(devices.device(location(users.line(userId), linePort))))
                .build();
    }

    /** Switches whether calls to the line ring at the place; in force when this answers. */
    @PUT
    @Path("{linePort}")
    public Response change(@PathParam("userId") String userId, @PathParam("linePort") String linePort, byte[] body) {
        LineId id = users.line(userId).id();
        Optional<Boolean> rings = DocumentReader.read(body, "AccessDevice").flag("allowTermination");
        directory.change(now -> {
            LineDefinition line = now.line(id).orElseThrow(() -> Users.unknown(userId));
            Location before = location(line, linePort);
            Location after = before.withAllowTermination(rings.orElse(before.allowTermination()));
            return after.equals(before) ? List.of() : List.of(new DirectoryChange.Put(with(line, after)));
        });
        LOG.info("device changed line={} linePort={} allowTermination={}", id, linePort, rings.orElse(null));
        return Response.ok().build();
    }

    private static LineDefinition with(LineDefinition line, Location changed) {
        return line.withLocations(line.locations().stream()
                .map(l -> l.linePort().equals(changed.linePort()) ? changed : l)
                .toList());
    }

    private static Location location(LineDefinition line, String linePort) {
        try {
            return line.location(new LinePort(linePort)).orElseThrow(() -> unknown(linePort));
        } catch (IllegalArgumentException notALinePort) {
            throw unknown(linePort);
        }
    }

    private static XsiRefused unknown(String linePort) {
        return new XsiRefused(XsiError.UNKNOWN_LOCATION, "The user has no device with line/port " + linePort);
    }
}
