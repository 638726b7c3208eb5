package io.lamplighter.clients;

import io.lamplighter.http.RawHttp;
import io.lamplighter.serve.ServerProcess;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The product serving Alice with three desks, Bob of her group and Carol of another one; for all tests of a class. Phones
 * and connections are closed after each test, and their calls with them.
 */
public final class Office
        implements BeforeAllCallback, AfterEachCallback, AfterTestExecutionCallback, AfterAllCallback {
    public static final String ALICE = "alice@example.com";
    public static final String BOB = "bob@example.com";
    public static final String ACTIONS = "/com.broadsoft.xsi-actions/v2.0";
    public static final String EVENTS = "/com.broadsoft.xsi-events/v2.0";
    public static final String CHANNEL = "/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel";

    private final List<String> arguments;
    private final List<AutoCloseable> open = new ArrayList<>();
    private Path directory;
    private ServerProcess server;
    private ServerProcess.Listeners listeners;

    /** @param arguments further ones of {@code serve} */
    public Office(String... arguments) {
        this.arguments = List.of(arguments);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("office");
        try (InputStream lines = Office.class.getResourceAsStream("/clients/lines.xml")) {
            Files.copy(lines, directory.resolve("lines.xml"));
        }
        List<String> all = new ArrayList<>(List.of("--domain", "example.com", "--load", "lines.xml"));
        all.addAll(List.of("--set", "number-plan.country=1"));
        all.addAll(arguments);
        server = ServerProcess.serve(directory, all.toArray(String[]::new));
        listeners = server.ready();
    }

    /** Where XSI is. */
    public InetSocketAddress http() {
        return listeners.http();
    }

    /** What the server has logged so far. */
    public List<String> log() {
        return server.errors();
    }

    /** What stands between scheme and path in this server's addresses. */
    public String authority() {
        return "127.0.0.1:" + http().getPort();
    }

    /** The Basic header of a user of the office. @param user such as {@code alice} */
    public static String basicOf(String user) {
        return basic(user + "@example.com:portal-of-" + user);
    }

    public static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** The Basic header of the administrator. */
    public static String admin() {
        return basic("admin:" + ServerProcess.ADMIN_PASSWORD);
    }

    /** A connection that nothing has been sent on. */
    public RawHttp connect() throws IOException {
        return closing(new RawHttp(http()));
    }

    /** A phone at one of the places, registered. @param place such as {@code alice-desk2} */
    public ScriptedPhone phone(String place) {
        ScriptedPhone phone = closing(ScriptedPhone.udp(
                place,
                new PhoneAccount(place, "example.com", place, "secret-of-" + place),
                listeners.sip(),
                new Ladder()));
        phone.registers();
        return phone;
    }

    /** Bob's phone calls Alice, and rings. */
    PhoneCall callsAlice(ScriptedPhone bob) {
        return bob.invites("sip:1001@example.com", Speech.sendrecv(7_300));
    }

    <T extends AutoCloseable> T closing(T thing) {
        open.add(thing);
        return thing;
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.err.println("server:\n" + String.join("\n", server.errors()));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        for (AutoCloseable thing : open) {
            thing.close();
        }
        open.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
