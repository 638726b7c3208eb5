package io.lamplighter.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.Location.Device;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Lines that tests use: the reception of {@code example.com} with its three phones, and variants of it. */
public final class LineFixtures {
    public static final String REALM = "example.com";
    public static final LineId RECEPTION = new LineId("2000@example.com");
    public static final LinePort DESK = new LinePort("2000@example.com");
    public static final LinePort FRONT = new LinePort("2000-b@example.com");
    public static final LinePort LOBBY = new LinePort("2000-c@example.com");

    private LineFixtures() {}

    /**
     * Line 2000: number +15550100, extension 2000, 3 appearances, default switches, locations {@code 2000},
     * {@code 2000-b} and {@code 2000-c} whose SIP user names are their user parts and whose passwords are
     * {@code secret-a}, {@code secret-b} and {@code secret-c}.
     */
    public static LineDefinition reception() {
        return new LineDefinition(
                RECEPTION,
                Optional.of("+15550100"),
                Optional.of("2000"),
                new PersonName("Main", "Reception"),
                "sales",
                "acme",
                3,
                ScaSettings.defaults(),
                List.of(
                        location(DESK, true, "secret-a"),
                        location(FRONT, false, "secret-b"),
                        location(LOBBY, false, "secret-c")),
                List.of(),
                Optional.empty());
    }

    /** A line of that user part with so many locations: {@code 3000}, {@code 3000-2}, {@code 3000-3} and so on. */
    public static LineDefinition line(String user, int locations) {
        return new LineDefinition(
                new LineId(user + "@" + REALM),
                Optional.empty(),
                Optional.of(user),
                new PersonName("Line", user),
                "sales",
                "acme",
                3,
                ScaSettings.defaults(),
                IntStream.rangeClosed(1, locations)
                        .mapToObj(i -> location(
                                new LinePort((i == 1 ? user : user + "-" + i) + "@" + REALM), i == 1, "secret-" + i))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    /** A location that may do everything; its SIP user name is the user part of the line/port. */
    public static Location location(LinePort linePort, boolean primary, String password) {
        String user = linePort.value().substring(0, linePort.value().indexOf('@'));
        return new Location(
                linePort,
                primary,
                new Device("device-" + user, "snom D785", Optional.empty()),
                true,
                true,
                true,
                credentials(user, password));
    }

    /** Credentials in the fixtures' realm, MD5 offered. */
    public static SipCredentials credentials(String user, String password) {
        String secret = user + ":" + REALM + ":" + password;
        return new SipCredentials(user, hex("MD5", secret), hex("SHA-256", secret), SipCredentials.DigestPolicy.MD5);
    }

    public static LineDefinition withAppearances(LineDefinition line, int appearances) {
        return line.withAppearances(appearances);
    }

    public static LineDefinition withLocations(LineDefinition line, Location... locations) {
        return line.withLocations(List.of(locations));
    }

    public static LineDefinition withSettings(LineDefinition line, ScaSettings settings) {
        return line.withSettings(settings);
    }

    private static String hex(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
