package io.lamplighter.xsi.wire;

import io.lamplighter.line.LineId;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where things are: paths as they stand in documents, which are relative to the context, and in {@code Location}. */
public final class PathText {
    private PathText() {}

    /** A name as it stands in a path. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }

    /** What everything of a user's is below. */
    public static String user(LineId user) {
        return "/v2.0/user/" + user.provisioned();
    }

    /** A path in full, by the host that the client asked. @param request to which it is answered */
    public static URI absolute(UriInfo request, String path) {
        return URI.create(request.getBaseUri().toString().replaceFirst("/$", "") + path);
    }
}
