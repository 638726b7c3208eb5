package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import io.lamplighter.config.HostPort;
import io.lamplighter.config.XsiSection;
import io.lamplighter.directory.Directory;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.Lines;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.provisioning.ProvisioningSettings;
import io.lamplighter.provisioning.ProvisioningSurface;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.Scheduler;
import io.lamplighter.web.BindFailed;
import io.lamplighter.web.FrontPage;
import io.lamplighter.web.HealthPage;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.XsiSettings;
import io.lamplighter.xsi.XsiSurface;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.channel.XsiEvents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.glassfish.grizzly.http.server.HttpHandler;

/** Puts the HTTP surfaces on their paths and opens the listener. */
final class HttpAssembly {
    private final Directory directory;
    private final Passwords passwords;
    private final Logins logins;
    private final Scheduler scheduler;
    private final Map<String, HttpHandler> mounts = new LinkedHashMap<>();

    /** @param domain added to user names that clients give without one */
    HttpAssembly(Directory directory, Passwords passwords, String domain, Scheduler scheduler) {
        this.directory = directory;
        this.passwords = passwords;
        this.logins = new Logins(directory, passwords, new FailedLogins(scheduler), domain);
        this.scheduler = scheduler;
    }

    /** The pages that belong to no protocol. @param figures counts that {@code /health} shows */
    HttpAssembly pages(Supplier<Map<String, Long>> figures) {
        mounts.put("/", new FrontPage());
        mounts.put("/health", new HealthPage(directory, Version.text(), figures));
        return this;
    }

    HttpAssembly provisioning(ProvisioningSettings settings) {
        mounts.put(
                ProvisioningSurface.CONTEXT,
                ProvisioningSurface.handler(directory, passwords, logins, settings, scheduler));
        return this;
    }

    HttpAssembly xsi(Lines lines, CallControl calls, XsiSettings settings) {
        mounts.put(XsiSurface.CONTEXT, XsiSurface.actions(directory, lines, calls, logins, settings, scheduler));
        return this;
    }

    /** Event channels, for whoever opens the listener to close before it. */
    XsiEvents events(Lines lines, XsiSettings xsi, XsiSection.Events section, RandomGenerator random) {
        EventSettings settings = new EventSettings(
                section.heartbeat(),
                section.acknowledgement(),
                section.pendingBytes(),
                section.channelsOfASet(),
                section.channelsOfAnOwner());
        XsiEvents events = new XsiEvents(directory, lines, logins, xsi, settings, scheduler, random, UUID::randomUUID);
        mounts.put(XsiEvents.CONTEXT, events.handler());
        mounts.put(XsiEvents.ASYNC_CONTEXT, events.handler());
        return events;
    }

    /** @throws CannotStart when the address cannot be listened on */
    HttpSurface open(HostPort listen) {
        String host = ListenAddress.resolve("http.listen", listen).getAddress().getHostAddress();
        try {
            return HttpSurface.open(HttpSettings.on(host, listen.port()), HttpLimits.defaults(), scheduler, mounts);
        } catch (BindFailed e) {
            throw CannotStart.address("http", listen.toString(), ListenAddress.refusal(e.getCause()), e);
        }
    }
}
