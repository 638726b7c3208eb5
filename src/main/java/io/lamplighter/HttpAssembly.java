package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import io.lamplighter.config.HostPort;
import io.lamplighter.directory.Directory;
import io.lamplighter.web.BindFailed;
import io.lamplighter.web.FrontPage;
import io.lamplighter.web.HealthPage;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpHandler;

/** Puts the HTTP surfaces on their paths and opens the listener. */
final class HttpAssembly {
    private final Map<String, HttpHandler> mounts = new LinkedHashMap<>();

    /** The pages that belong to no protocol. */
    HttpAssembly pages(Directory directory) {
        mounts.put("/", new FrontPage());
        mounts.put("/health", new HealthPage(directory, Version.text(), Map::of));
        return this;
    }

    /** @throws CannotStart when the address cannot be listened on */
    HttpSurface open(HostPort listen) {
        try {
            return HttpSurface.open(HttpSettings.on(listen.host(), listen.port()), mounts);
        } catch (BindFailed e) {
            throw CannotStart.address("http", listen.toString(), e.getCause().getMessage(), e);
        }
    }

    /** The address in use, as it stands in the ready line. */
    static String text(InetSocketAddress address) {
        return new HostPort(address.getHostString(), address.getPort()).toString();
    }
}
