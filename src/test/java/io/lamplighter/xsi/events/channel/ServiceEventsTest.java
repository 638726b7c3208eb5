package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.Remove;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.RemoteOffice;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import io.lamplighter.xsi.services.ServiceEvents;
import io.lamplighter.xsi.wire.XsiDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients hear how a service is set, and of each change. */
class ServiceEventsTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";
    private static final String ME = "/user/2000@example.com";

    @RegisterExtension
    final EventServer server = EventServer.with(directory -> List.of(new ServiceEvents(directory, new XsiDocuments())));

    @ParameterizedTest
    @CsvSource({
        "Do Not Disturb, DoNotDisturb",
        "Call Forwarding Always, CallForwardingAlways",
        "Call Forwarding Always Secondary, CallForwardingAlwaysSecondary",
        "Call Forwarding Busy, CallForwardingBusy",
        "Call Forwarding No Answer, CallForwardingNoAnswer",
        "Remote Office, RemoteOffice",
        "Simultaneous Ring Personal, SimultaneousRingPersonal",
        "BroadWorks Anywhere, BroadWorksAnywhere",
        "Call Waiting, CallWaiting",
        "Music On Hold, MusicOnHold",
        "Call Transfer, CallTransfer",
        "Sequential Ring, SequentialRing"
    })
    void aPackageBeginsWithItsServiceAndTellsOfEachChange(String name, String service) throws IOException {
        services(UserServices.defaults().assign(EnumSet.allOf(Service.class)));
        Opened channel = server.open(SET);
        subscribe(name);
        String first = channel.next();
        assertThat(first).contains("<xsi:eventData xsi1:type=\"xsi:" + service + "Event\"><xsi:info><xsi:");
        EventSchema.validate(first);

        services(ServiceFixtures.everythingChanged());

        String changed = channel.next();
        EventSchema.validate(changed);
        assertThat(changed).contains(">2</xsi:sequenceNumber>");
        assertThat(changed.replaceFirst("(?s).*(<xsi:eventData.*</xsi:eventData>).*", "$1"))
                .isEqualTo(golden(service));
    }

    @Test
    void aClientSeesDoNotDisturbAsItIsSwitched() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Do Not Disturb");
        assertThat(channel.next())
                .contains("<xsi:eventData xsi1:type=\"xsi:DoNotDisturbEvent\"><xsi:info><xsi:active>false</xsi:active>"
                        + "<xsi:ringSplash>false</xsi:ringSplash></xsi:info></xsi:eventData>");

        set(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false));
        set(Service.DO_NOT_DISTURB, DoNotDisturb.OFF);

        assertThat(channel.next()).contains("<xsi:active>true</xsi:active>");
        assertThat(channel.next()).contains("<xsi:active>false</xsi:active>");
    }

    @Test
    void nothingIsToldOfServicesThatStayAsTheyAre() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Do Not Disturb");
        channel.next();

        set(Service.REMOTE_OFFICE, new RemoteOffice(true, Optional.of("3000")));
        server.directory.apply(List.of(new Put(LineFixtures.withAppearances(LineFixtures.reception(), 9)
                .withPortalPassword(server.passwords.hash("portal")))));
        set(Service.DO_NOT_DISTURB, new DoNotDisturb(false, true));

        assertThat(channel.next()).contains(">2</xsi:sequenceNumber>").contains("<xsi:ringSplash>true");
    }

    @Test
    void aServiceThatIsTakenAwayIsUnassigned() throws IOException {
        Opened channel = server.open(SET);
        subscribe("Call Forwarding Always");
        assertThat(channel.next()).contains("<xsi:active>false</xsi:active>");

        services(UserServices.defaults().assign(Set.of(Service.REMOTE_OFFICE)));
        String gone = channel.next();
        services(UserServices.defaults());

        EventSchema.validate(gone);
        assertThat(gone)
                .contains("<xsi:eventData xsi1:type=\"xsi:CallForwardingAlwaysEvent\"><xsi:unassigned/>"
                        + "</xsi:eventData>");
        assertThat(channel.next()).contains("<xsi:info><xsi:active>false</xsi:active>");
    }

    @Test
    void whoListensToAllUsersHearsOfEachOfThem() throws IOException {
        Opened channel = server.open(ADMIN, SET);
        assertThat(server.askAs(ADMIN, "POST", "/system", body("Do Not Disturb"))
                        .status())
                .isEqualTo(200);

        set(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false));
        LineId other = new LineId("2001@example.com");
        server.directory.apply(List.of(new PutServices(
                other, UserServices.defaults().with(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false)))));

        assertThat(channel.next()).contains("<xsi:targetId>2000@example.com</xsi:targetId>");
        assertThat(channel.next()).contains("<xsi:targetId>2001@example.com</xsi:targetId>");
    }

    @Test
    void aUserWhoIsRemovedHasNoMoreServicesToTellOf() throws IOException {
        set(Service.CALL_FORWARDING_ALWAYS, new CallForwarding(true, Optional.of("3000"), false));
        Opened channel = server.open(ADMIN, SET);
        server.askAs(ADMIN, "POST", "/system", body("Call Forwarding Always"));

        server.directory.apply(List.of(new Remove(LineFixtures.RECEPTION)));
        server.directory.apply(List.of(new PutServices(
                new LineId("2001@example.com"),
                UserServices.defaults().with(Service.CALL_FORWARDING_ALWAYS, ServiceFixtures.forwardingTo("3000")))));

        assertThat(channel.next()).contains("<xsi:targetId>2001@example.com</xsi:targetId>");
    }

    private void set(Service service, ServiceSettings settings) {
        services(server.directory.current().services(LineFixtures.RECEPTION).with(service, settings));
    }

    private void services(UserServices services) {
        server.directory.apply(List.of(new PutServices(LineFixtures.RECEPTION, services)));
    }

    private void subscribe(String name) throws IOException {
        assertThat(server.ask("POST", ME, body(name)).status()).isEqualTo(200);
    }

    private static String body(String name) {
        return "<Subscription><event>" + name + "</event>" + SET + "</Subscription>";
    }

    private static String golden(String service) throws IOException {
        try (InputStream document =
                ServiceEventsTest.class.getResourceAsStream("/xsi/services/" + service + "-event.xml")) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
