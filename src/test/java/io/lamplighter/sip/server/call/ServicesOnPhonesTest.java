package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.http.FailedLogins;
import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.Logins;
import io.lamplighter.http.RawHttp;
import io.lamplighter.security.Passwords;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.web.HttpSettings;
import io.lamplighter.web.HttpSurface;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.events.EventSettings;
import io.lamplighter.xsi.events.channel.XsiEvents;
import io.lamplighter.xsi.events.contact.ContactRules;
import io.lamplighter.xsi.events.contact.ContactSettings;
import io.lamplighter.xsi.services.ServiceEvents;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A user's services, seen from a phone, a client before a screen and a channel of events at once. */
class ServicesOnPhonesTest {
    private static final String NUMBER = "sip:+15550100@example.com";
    private static final String TYPE = "application/x-as-feature-event+xml";
    private static final String ENDPOINT = "/services/SharedCallAppearance/Endpoint";

    @Test
    void whatAClientSwitchesShowsOnThePhonesKeyAndOnTheChannel() throws Exception {
        try (CallNetwork net = CallNetwork.reception();
                Listener events = new Listener(net)) {
            Screen screen = Screen.beside(net);
            PhoneSubscription key = keysOf(net.phone("b"));
            key.expectsNotify();
            assertThat(events.next()).contains("<xsi:active>false</xsi:active>");

            assertThat(screen.asksOfUser(
                                    "PUT",
                                    "/services/DoNotDisturb",
                                    "<DoNotDisturb><active>true</active></DoNotDisturb>")
                            .status())
                    .isEqualTo(200);

            assertThat(key.expectsNotify().body()).contains("<doNotDisturbOn>true</doNotDisturbOn>");
            assertThat(events.next()).contains("xsi:DoNotDisturbEvent", "<xsi:active>true</xsi:active>");
        }
    }

    @Test
    void aKeyPressedOnAPhoneShowsToClientsAndOnTheChannel() throws Exception {
        try (CallNetwork net = CallNetwork.reception();
                Listener events = new Listener(net)) {
            Screen screen = Screen.beside(net);
            PhoneSubscription key = keysOf(net.phone("a"));
            key.expectsNotify();
            events.next();

            key.subscribe(
                            3600,
                            "Content-Type: " + TYPE,
                            "\r\n<SetDoNotDisturb><device/><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>")
                    .mustBe(200);

            assertThat(key.expectsNotify().body()).contains("<doNotDisturbOn>true</doNotDisturbOn>");
            assertThat(events.next()).contains("xsi:DoNotDisturbEvent", "<xsi:active>true</xsi:active>");
            assertThat(screen.asksOfUser("GET", "/services/DoNotDisturb", "").body())
                    .contains("<active>true</active>");
        }
    }

    @Test
    void aLocationAddedByAClientRingsUntilItIsSwitchedOffAndRegistersUntilItIsRemoved() throws Exception {
        try (CallNetwork net = CallNetwork.reception()) {
            Screen screen = Screen.beside(net);
            assertThat(screen.asksOfUser(
                                    "POST",
                                    ENDPOINT,
                                    "<SharedCallAppearanceEndpoint><linePort>2000-attic@example.com</linePort>"
                                            + "<password>roof</password></SharedCallAppearanceEndpoint>")
                            .status())
                    .isEqualTo(201);
            ScriptedPhone desk = net.phone("a");
            ScriptedPhone attic = net.phone("attic", "2000-attic", "roof");
            PhoneSubscription lamps = attic.subscribes("call-info");
            rings(net, desk, attic);

            assertThat(screen.asksOfUser(
                                    "PUT",
                                    ENDPOINT + "/2000-attic",
                                    "<SharedCallAppearanceEndpoint><isActive>false</isActive>"
                                            + "</SharedCallAppearanceEndpoint>")
                            .status())
                    .isEqualTo(200);

            assertThat(lamps.expectsTerminated().need("Subscription-State")).contains("deactivated");
            PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
            PhoneCall atDesk = desk.expectsInvite();
            attic.expectsNoInvite(Duration.ofMillis(150));
            atDesk.replies("486 Busy Here");
            caller.expects(486);

            assertThat(screen.asksOfUser("DELETE", ENDPOINT + "/2000-attic", "").status())
                    .isEqualTo(200);
            attic.registerWith("Contact: " + attic.contactHeader()).mustBe(404);
        }
    }

    private static void rings(CallNetwork net, ScriptedPhone desk, ScriptedPhone attic) {
        PhoneCall caller = net.world().invites(NUMBER, sendrecv(7000));
        PhoneCall atDesk = desk.expectsInvite();
        PhoneCall atAttic = attic.expectsInvite();
        atDesk.replies("486 Busy Here");
        atAttic.replies("486 Busy Here");
        caller.expects(486);
    }

    private static PhoneSubscription keysOf(ScriptedPhone phone) {
        PhoneSubscription keys = phone.subscription("as-feature-event", "sip:2000@example.com");
        keys.subscribe(3600, "Accept: " + TYPE).mustBe(200);
        return keys;
    }

    /** A client that has subscribed to Do Not Disturb on a channel. */
    private static final class Listener implements AutoCloseable {
        private static final String LOGIN =
                Base64.getEncoder().encodeToString("2000@example.com:portal".getBytes(StandardCharsets.UTF_8));

        private final XsiEvents events;
        private final HttpSurface surface;
        private final RawHttp channel;

        Listener(CallNetwork net) throws IOException {
            Passwords passwords = new Passwords(4, new SecureRandom(), Clock.systemUTC());
            var line = net.directory().current().line(LineFixtures.RECEPTION).orElseThrow();
            net.directory().apply(List.of(new Put(line.withPortalPassword(passwords.hash("portal")))));
            Logins logins = new Logins(net.directory(), passwords, new FailedLogins(net.scheduler()), "example.com");
            events = new XsiEvents(
                    new XsiEvents.Ground(
                            net.directory(),
                            net.lines(),
                            new Door(logins, Duration.ofMinutes(30), net.scheduler(), new SecureRandom()),
                            new InMemoryJournal(),
                            net.scheduler(),
                            new SecureRandom(),
                            UUID::randomUUID),
                    List.of(new ServiceEvents(net.directory(), new XsiDocuments())),
                    XsiSettings.defaults(),
                    EventSettings.defaults(),
                    ContactSettings.to(new ContactRules(List.of())));
            surface = HttpSurface.open(
                    new HttpSettings("127.0.0.1", 0, 4),
                    HttpLimits.defaults(),
                    net.scheduler(),
                    Map.of(
                            XsiContexts.usual().events(),
                            events.handler(),
                            XsiContexts.usual().async(),
                            events.handler()));
            channel = new RawHttp(surface.address());
            channel.send(request(
                    XsiContexts.usual().async() + "/v2.0/channel",
                    "<Channel><channelSetId>keys</channelSetId></Channel>"));
            channel.readHead();
            channel.readChunk();
            try (RawHttp client = new RawHttp(surface.address())) {
                String body = "<Subscription><event>Do Not Disturb</event><channelSetId>keys</channelSetId>"
                        + "</Subscription>";
                RawHttp.Reply reply = client.send(
                                request(XsiContexts.usual().events() + "/v2.0/user/2000@example.com", body))
                        .read();
                assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            }
        }

        private static String request(String path, String body) {
            return "POST " + path + " HTTP/1.1\r\nHost: xsi.example.com\r\nAuthorization: Basic " + LOGIN
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        }

        String next() throws IOException {
            return channel.readChunk();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            events.close();
            surface.close();
        }
    }
}
