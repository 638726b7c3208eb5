package io.lamplighter.xsi.services;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.FieldsReader;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The document that XSI never had: a line's shared call appearance settings, shaped like the other services. */
@Path("v2.0/user/{userId}/services/SharedCallAppearance")
public final class SharedCallAppearanceResource {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCallAppearanceResource.class);

    private final ObjectFactory documents = new ObjectFactory();
    private final Directory directory;
    private final Users users;
    private final SharedCallAppearanceDocument document;

    /** The settings of a directory's lines. */
    public SharedCallAppearanceResource(Directory directory, Users users, SharedCallAppearanceDocument document) {
        this.directory = directory;
        this.users = users;
        this.document = document;
    }

    @GET
    public Response settings(@PathParam("userId") String userId) {
        return Response.ok(documents.createSharedCallAppearance(document.of(users.line(userId))))
                .build();
    }

    /** Changes the settings that the body names; in force, and known to the phones, when this answers. */
    @PUT
    public Response change(@PathParam("userId") String userId, byte[] body) {
        LineId id = users.line(userId).id();
        SettingsChange change = new SettingsChange(FieldsReader.read(body, "SharedCallAppearance"));
        directory.change(now -> {
            LineDefinition before = now.line(id).orElseThrow(() -> Users.unknown(userId));
            LineDefinition after = change.on(before);
            return after.equals(before) ? List.of() : List.of(new DirectoryChange.Put(after));
        });
        LOG.info("settings changed line={}", id);
        return Response.ok().build();
    }
}
