package io.lamplighter.xsi.door;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Scope;
import io.lamplighter.directory.owned.InMemoryOwnedLists;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallPorts;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.history.LogsInMemory;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.NumberForms;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.line.LineId;
import io.lamplighter.security.LocationPolicy;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.VirtualScheduler;
import io.lamplighter.time.WheelScheduler;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.Signpost;
import io.lamplighter.xsi.UserRecords;
import io.lamplighter.xsi.XsiSurface;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.channel.XsiEvents;
import io.lamplighter.xsi.events.contact.ContactRules;
import io.lamplighter.xsi.events.contact.ContactSettings;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Xsi-Actions and Xsi-Events behind one door on a real listener, with time that moves by hand. User 2000 of group sales of
 * acme, number +15550100, password {@code portal}, passcode {@code 271828}; user 2001 of the same group and 3000 of group
 * service of it, password {@code portal}; administrators {@code admin}, {@code sales}, {@code service}, {@code acme} and
 * {@code other}, password {@code secret}.
 */
public final class BothInterfaces implements BeforeEachCallback, AfterEachCallback {
    public static final String ACTIONS = "/com.broadsoft.xsi-actions";
    public static final String EVENTS = "/com.broadsoft.xsi-events";
    public static final String ASYNC = "/com.broadsoft.async/com.broadsoft.xsi-events";
    static final String CALLS = ACTIONS + "/v2.0/user/2000@example.com/calls";
    static final String SUBSCRIBE = EVENTS + "/v2.0/user/2000@example.com";

    public final Passwords passwords;
    public final Directory directory = new Directory(new InMemoryDirectoryStore());
    public final VirtualScheduler time = new VirtualScheduler();
    private final XsiContexts contexts;
    private final List<RawHttp> clients = new ArrayList<>();
    Door door;
    private XsiEvents events;
    private WheelScheduler scheduler;
    private HttpSurface surface;

    public BothInterfaces() {
        this(XsiContexts.usual());
    }

    BothInterfaces(XsiContexts contexts) {
        this(contexts, new Passwords(4, new SecureRandom(), Clock.systemUTC()));
    }

    BothInterfaces(XsiContexts contexts, Passwords passwords) {
        this.passwords = passwords;
        this.contexts = contexts;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scheduler = new WheelScheduler(Clock.systemUTC());
        administrators();
        String portal = passwords.hash("portal");
        directory.apply(List.of(
                new DirectoryChange.Put(LineFixtures.reception()
                        .withPortalPassword(portal)
                        .withPortalPasscode(passwords.hash("271828"))),
                new DirectoryChange.Put(LineFixtures.line("2001", 1).withPortalPassword(portal)),
                new DirectoryChange.Put(
                        inGroup("service", LineFixtures.line("3000", 1)).withPortalPassword(portal))));
        Lines lines = new Lines(directory, time, Runnable::run);
        XsiSettings settings = new XsiSettings(
                "1",
                LocationPolicy.forDomain("example.com"),
                ZoneId.of("UTC"),
                Set.of("*"),
                XsiSettings.Lists.defaults(),
                CodeTables.forAll(CodeTable.defaults()),
                contexts);
        Logins logins = new Logins(
                directory,
                passwords,
                new FailedLogins(time),
                "example.com",
                new NumberForms(Optional.of("1"), "", "011"));
        door = new Door(logins, Duration.ofMinutes(30), time, new SecureRandom());
        events = new XsiEvents(
                new XsiEvents.Ground(
                        directory, lines, door, new InMemoryJournal(), time, new Random(1), UUID::randomUUID),
                List.of(),
                settings,
                EventSettings.defaults(),
                ContactSettings.to(new ContactRules(List.of())));
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                HttpLimits.defaults(),
                scheduler,
                Map.of(
                        contexts.actions(),
                        XsiSurface.actions(
                                directory,
                                lines,
                                noPhones(),
                                new MessageWaiting(new InMemoryJournal()),
                                nothingKept(),
                                door,
                                settings,
                                scheduler),
                        contexts.events(),
                        events.handler(),
                        contexts.async(),
                        events.handler(),
                        contexts.asyncPrefix(),
                        new Signpost(settings).atAsyncPrefix()),
                new Signpost(settings));
    }

    private void administrators() {
        admin("admin", new Scope.Everything());
        admin("sales", new Scope.Group("acme", "sales"));
        admin("service", new Scope.Group("acme", "service"));
        admin("acme", new Scope.ServiceProvider("acme"));
        admin("other", new Scope.ServiceProvider("other"));
    }

    void admin(String name, Scope scope) {
        directory.put(new Administrator(name, passwords.hash("secret"), scope));
    }

    private static LineDefinition inGroup(String group, LineDefinition line) {
        return new LineDefinition(
                line.id(),
                line.number(),
                line.extension(),
                line.name(),
                group,
                line.serviceProviderId(),
                line.appearances(),
                line.settings(),
                line.locations(),
                line.watchers(),
                line.portalPasswordHash());
    }

    /** Ports, whichever there are, that answer every command with "no phone is there". */
    private static CallPorts noPhones() {
        RecordComponent[] ports = CallPorts.class.getRecordComponents();
        Class<?>[] types = Arrays.stream(ports).map(RecordComponent::getType).toArray(Class[]::new);
        try {
            return CallPorts.class
                    .getDeclaredConstructor(types)
                    .newInstance(
                            Arrays.stream(types).map(BothInterfaces::noPhone).toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a record has a canonical constructor", e);
        }
    }

    private static Object noPhone(Class<?> port) {
        return Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> noPhone(method));
    }

    private static Object noPhone(Method command) throws ReflectiveOperationException {
        if (command.getReturnType().equals(CallControl.CommandResult.class)) {
            return CallControl.CommandResult.NO_PHONE;
        }
        Type answer = ((ParameterizedType) command.getGenericReturnType()).getActualTypeArguments()[0];
        if (answer.equals(CallControl.CommandResult.class)) {
            return CompletableFuture.completedFuture(CallControl.CommandResult.NO_PHONE);
        }
        for (Class<?> outcome : ((Class<?>) answer).getPermittedSubclasses()) {
            RecordComponent[] fields = outcome.getRecordComponents();
            if (fields.length == 1 && fields[0].getType().equals(CallControl.CommandResult.class)) {
                return CompletableFuture.completedFuture(outcome.getDeclaredConstructor(CallControl.CommandResult.class)
                        .newInstance(CallControl.CommandResult.NO_PHONE));
            }
        }
        throw new AssertionError(command + " has no answer that says that there is no phone");
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        events.close();
        for (RawHttp client : clients) {
            client.close();
        }
        surface.close();
        scheduler.close();
    }

    LineDefinition line(String user) {
        return directory.current().line(new LineId(user + "@example.com")).orElseThrow();
    }

    void change(LineDefinition line) {
        directory.apply(List.of(new DirectoryChange.Put(line)));
    }

    /** A connection that nothing has been sent on; closed at the end. */
    public RawHttp connect() throws IOException {
        RawHttp client = new RawHttp(surface.address());
        clients.add(client);
        return client;
    }

    /** A request on a connection of its own. */
    public Reply ask(String method, String path, String body, String... headers) throws IOException {
        try (RawHttp client = new RawHttp(surface.address())) {
            return client.send(request(method, path, body, headers)).read();
        }
    }

    public Reply get(String path, String... headers) throws IOException {
        return ask("GET", path, "", headers);
    }

    public static String request(String method, String path, String body, String... headers) {
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: xsi.example.com"));
        lines.addAll(List.of(headers));
        lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        return String.join("\r\n", lines) + "\r\n\r\n" + body;
    }

    public static String basic(String credentials) {
        return "Authorization: Basic " + base64(credentials);
    }

    static String sip(String basic, String sipUser) {
        return "Authorization: BroadWorksSIP basic=\"" + base64(basic) + "\",sipUser=\"" + base64(sipUser) + "\"";
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of a header of an answer; empty where it has none. */
    public static String header(Reply reply, String name) {
        return reply.head()
                .lines()
                .filter(l -> l.toLowerCase().startsWith(name.toLowerCase() + ":"))
                .map(l -> l.substring(l.indexOf(':') + 1).strip())
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    /** The cookie that an answer hands out, as a client sends it back. */
    static String cookie(Reply reply) {
        return "Cookie: " + header(reply, "Set-Cookie").replaceFirst(";.*", "");
    }

    private static UserRecords nothingKept() {
        OwnedLists lists = new InMemoryOwnedLists();
        return new UserRecords(
                lists, new Schedules(lists), linePort -> List.of(), LogsInMemory.open(new VirtualScheduler()));
    }
}
