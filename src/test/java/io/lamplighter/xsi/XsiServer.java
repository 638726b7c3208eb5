package io.lamplighter.xsi;

import io.lamplighter.directory.Administrator;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.owned.InMemoryOwnedLists;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallPorts;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.engine.Registrations.Registration;
import io.lamplighter.history.CallLogs;
import io.lamplighter.history.LogsInMemory;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RawHttp;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Outcome;
import io.lamplighter.security.Passwords;
import io.lamplighter.time.VirtualScheduler;
import io.lamplighter.time.WheelScheduler;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** XSI on a real listener: line 2000 with portal password {@code portal}, line 2001 without, administrator. */
final class XsiServer implements BeforeEachCallback, AfterEachCallback {
    static final String USER = "2000@example.com:portal";

    private final XsiSettings settings;
    final Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
    final Directory directory = new Directory(new InMemoryDirectoryStore());
    final Recording control = new Recording();
    final VirtualScheduler time = new VirtualScheduler();
    final MessageWaiting messages = new MessageWaiting(new InMemoryJournal());
    final OwnedLists lists = new InMemoryOwnedLists();
    final Schedules schedules = new Schedules(lists);
    /** The phones that are registered. */
    final List<Registration> registered = new CopyOnWriteArrayList<>();

    final CallLogs logs = LogsInMemory.open(time);
    Lines lines;
    Door door;
    private WheelScheduler scheduler;
    private HttpSurface surface;

    XsiServer() {
        this(XsiSettings.defaults());
    }

    XsiServer(XsiSettings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        scheduler = new WheelScheduler(Clock.systemUTC());
        directory.put(new Administrator("admin", passwords.hash("secret")));
        directory.apply(List.of(
                new DirectoryChange.Put(withPassword(LineFixtures.reception(), passwords.hash("portal"))),
                new DirectoryChange.Put(neighbour())));
        lines = new Lines(directory, new VirtualScheduler(), Runnable::run);
        lines.listen(logs);
        Logins logins = new Logins(directory, passwords, new FailedLogins(time), "example.com");
        door = new Door(logins, Duration.ofMinutes(30), time, new SecureRandom());
        surface = HttpSurface.open(
                new HttpSettings("127.0.0.1", 0, 4),
                HttpLimits.defaults(),
                scheduler,
                Map.of(
                        XsiContexts.usual().actions(),
                        XsiSurface.actions(
                                directory, lines, control.ports(), messages, records(), door, settings, scheduler)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        surface.close();
        logs.close();
        scheduler.close();
    }

    private UserRecords records() {
        return new UserRecords(
                lists,
                schedules,
                linePort -> registered.stream()
                        .filter(r -> r.linePort().equals(linePort))
                        .toList(),
                logs);
    }

    Outcome happens(LineEvent event) {
        return lines.submit(LineFixtures.RECEPTION, event).toCompletableFuture().join();
    }

    /** A request as user 2000 with the headers given, below the context. */
    RawHttp.Reply ask(String method, String path, String body, String... headers) throws IOException {
        return raw(method, "/com.broadsoft.xsi-actions" + path, body, List.of(headers), USER);
    }

    RawHttp.Reply askAs(String credentials, String method, String path, String... headers) throws IOException {
        return raw(method, "/com.broadsoft.xsi-actions" + path, "", List.of(headers), credentials);
    }

    /** A request with a body as somebody else. @param credentials name, colon and password; empty for none */
    RawHttp.Reply askWith(String credentials, String method, String path, String body, String... headers)
            throws IOException {
        return raw(method, "/com.broadsoft.xsi-actions" + path, body, List.of(headers), credentials);
    }

    private RawHttp.Reply raw(String method, String path, String body, List<String> headers, String credentials)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: xsi.example.com"));
        if (!credentials.isEmpty()) {
            lines.add("Authorization: Basic "
                    + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        lines.addAll(headers);
        lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
        try (RawHttp client = new RawHttp(surface.address())) {
            return client.send(String.join("\r\n", lines) + "\r\n\r\n" + body).read();
        }
    }

    private static LineDefinition neighbour() {
        LineDefinition line = LineFixtures.line("2001", 1);
        return line.withName(new PersonName("Ann", "Alpha"));
    }

    private static LineDefinition withPassword(LineDefinition line, String hash) {
        return line.withPortalPassword(hash);
    }

    /** Notes the commands and answers as told. */
    static final class Recording implements CallControl {
        final List<String> commands = new CopyOnWriteArrayList<>();
        volatile CommandResult result = CommandResult.ACCEPTED;
        /** Nothing comes of any command. */
        volatile boolean stuck;

        @Override
        public CompletionStage<CommandResult> release(LineId line, CallId call) {
            return note("release " + call);
        }

        @Override
        public CompletionStage<CommandResult> decline(LineId line, CallId call, DeclineReason why) {
            return note("decline " + call + " " + why);
        }

        @Override
        public CompletionStage<CommandResult> stopRinging(LineId line, CallId call) {
            return note("stop ringing " + call);
        }

        @Override
        public CompletionStage<CommandResult> transfer(LineId line, CallId call, String address) {
            return note("transfer " + call + " " + address);
        }

        @Override
        public CompletionStage<CommandResult> consultTransfer(LineId line, CallId held, CallId active) {
            return note("consult transfer " + held + " " + active);
        }

        @Override
        public CompletionStage<Start> retrieve(LineId line, Optional<CallId> call, LocationChoice to) {
            return start("retrieve " + call.map(CallId::toString).orElse("any") + " to " + to);
        }

        @Override
        public CompletionStage<Start> bridge(LineId line, Optional<CallId> call, LocationChoice to) {
            return start("bridge " + call.map(CallId::toString).orElse("any") + " to " + to);
        }

        @Override
        public CompletionStage<CommandResult> hold(LineId line, CallId call) {
            return note("hold " + call);
        }

        @Override
        public CompletionStage<CommandResult> talk(LineId line, CallId call) {
            return note("talk " + call);
        }

        @Override
        public CompletionStage<Start> dial(LineId line, String address, LocationChoice from) {
            return start("dial " + address + " from " + from);
        }

        private CompletionStage<Start> start(String command) {
            commands.add(command);
            return CompletableFuture.completedFuture(
                    result == CommandResult.ACCEPTED
                            ? new Start.Started(new CallId(41))
                            : new Start.NotStarted(result));
        }

        @Override
        public CompletionStage<Parking> park(LineId line, CallId call, Optional<String> address) {
            return parked("park " + call + " against " + address.orElse("himself"), LineFixtures.RECEPTION);
        }

        @Override
        public CompletionStage<Parking> groupPark(LineId line, CallId call) {
            return parked("park " + call + " in the group", new LineId("2001@example.com"));
        }

        private CompletionStage<Parking> parked(String command, LineId against) {
            commands.add(command);
            return CompletableFuture.completedFuture(
                    result == CommandResult.ACCEPTED ? new Parking.At(against) : new Parking.NotParked(result));
        }

        @Override
        public CompletionStage<Start> unpark(LineId line, Optional<String> address, LocationChoice to) {
            return dial(line, "whoever is parked against " + address.orElse("himself"), to);
        }

        @Override
        public CompletionStage<CommandResult> exclude(LineId line, CallId call) {
            return note("exclude " + call);
        }

        @Override
        public CompletionStage<CommandResult> share(LineId line, CallId call) {
            return note("share " + call);
        }

        CallPorts ports() {
            RecordedStarts starts = new RecordedStarts(this::start);
            return new CallPorts(
                    this,
                    starts,
                    starts,
                    new RecordedTransfers(this::note),
                    (line, call, keys) -> note("press " + keys.keys() + " in " + call),
                    (line, call, sounds) -> note("play " + sounds + " in " + call),
                    new RecordedConferences(this::note),
                    new RecordedCallbacks(this),
                    new RecordedAssistants(this::start, this::note));
        }

        private CompletionStage<CommandResult> note(String command) {
            commands.add(command);
            return stuck ? new CompletableFuture<>() : CompletableFuture.completedFuture(result);
        }
    }
}
