package io.lamplighter.sip.server.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.BusyLampField;
import io.lamplighter.directory.service.Privacy;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A phone shows the calls of the users on its user's list by one subscription (RFC 4662). */
class LampListLadderTest {
    private static final String LIST = "sip:front-keys@example.com";
    private static final LineId OWNER = LineFixtures.RECEPTION;
    private static final LineId ANN = new LineId("3000@example.com");
    private static final LineId BEN = new LineId("4000@example.com");
    private static final RemoteParty BOB = RemoteParty.of("sip:15550199@example.com");

    private SipNetwork net;

    @AfterEach
    void stop() {
        net.close();
    }

    private ScriptedPhone desk(String... monitored) {
        net = SipNetwork.of(LineFixtures.reception(), LineFixtures.line("3000", 1), LineFixtures.line("4000", 1))
                .settings(s -> s)
                .start();
        monitors(monitored);
        return net.phone("2000");
    }

    private void monitors(String... users) {
        services(OWNER, Service.BUSY_LAMP_FIELD, new BusyLampField(Optional.of(LIST), List.of(users)));
    }

    private void services(LineId user, Service service, io.lamplighter.directory.service.ServiceSettings set) {
        UserServices now = net.directory().current().services(user);
        net.provision(new DirectoryChange.PutServices(user, now.with(service, set)));
    }

    private static PhoneSubscription watches(ScriptedPhone phone) {
        PhoneSubscription lamps = phone.subscription("dialog", LIST);
        WireMessage ok = lamps.subscribe(
                        3600,
                        "Supported: eventlist",
                        "Accept: application/dialog-info+xml, application/rlmi+xml, multipart/related")
                .mustBe(200);
        assertThat(ok.need("Require")).isEqualTo("eventlist");
        return lamps;
    }

    private void rings(LineId user, long call) {
        net.happens(user, new LineEvent.Offer(Instant.now(), new CallId(call), BOB));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void theFirstDocumentNamesEverybodyAndTheNextOnlyWhoChanged() {
        PhoneSubscription lamps = watches(desk(ANN.value(), BEN.value()));

        WireMessage first = lamps.expectsNotify();

        assertThat(first.need("Require")).isEqualTo("eventlist");
        assertThat(first.need("Content-Type"))
                .isEqualTo("multipart/related;type=\"application/rlmi+xml\";start=\"<list@lamplighter>\""
                        + ";boundary=lamplighter-list");
        assertThat(first.body())
                .startsWith(
                        "--lamplighter-list\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <list@lamplighter>\r\n"
                                + "Content-Type: application/rlmi+xml;charset=\"UTF-8\"\r\n\r\n"
                                + "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                                + "<list xmlns=\"urn:ietf:params:xml:ns:rlmi\" uri=\"sip:front-keys@example.com\" version=\"0\""
                                + " fullState=\"true\">\r\n")
                .endsWith("--lamplighter-list--\r\n")
                .contains("entity=\"sip:3000@example.com\"", "entity=\"sip:4000@example.com\"");
        assertThat(count(first.body(), "<state>terminated</state>")).isEqualTo(2);
        assertThat(count(first.body(), "Content-Type: application/dialog-info+xml"))
                .isEqualTo(2);

        rings(BEN, 41);
        WireMessage second = lamps.expectsNotify();
        assertThat(second.body())
                .contains("version=\"1\" fullState=\"false\"", "entity=\"sip:4000@example.com\"", "15550199")
                .doesNotContain("sip:3000@example.com");

        net.happens(BEN, new LineEvent.End(Instant.now(), new CallId(41), EndCause.REMOTE_BYE));
        assertThat(lamps.expectsNotify().body()).contains("<state>terminated</state>");
    }

    @Test
    void aRefreshTellsEverybodyAgain() {
        PhoneSubscription lamps = watches(desk(ANN.value(), BEN.value()));
        lamps.expectsNotify();
        lamps.subscribe(3600, "Supported: eventlist").mustBe(200);
        assertThat(lamps.expectsNotify().body()).contains("version=\"1\" fullState=\"true\"", "sip:3000@", "sip:4000@");
    }

    @Test
    void theListIsTheOwnersAlone() {
        desk(ANN.value());
        net.phone("3000", "secret-1")
                .subscription("dialog", LIST)
                .subscribe(3600, "Supported: eventlist")
                .mustBe(403);
    }

    @Test
    void aPhoneThatKnowsNoListsIsToldThatItHasTo() {
        WireMessage refusal =
                desk(ANN.value()).subscription("dialog", LIST).subscribe(3600).mustBe(421);
        assertThat(refusal.need("Require")).isEqualTo("eventlist");
    }

    @Test
    void whoHidesHisCallsIsNamedWithoutAState() {
        ScriptedPhone phone = desk(ANN.value(), BEN.value());
        services(ANN, Service.PRIVACY, new Privacy(false, false, false, true, List.of()));
        rings(ANN, 41);
        PhoneSubscription lamps = watches(phone);
        assertThat(lamps.expectsNotify().body())
                .contains("<resource uri=\"sip:3000@example.com\">", "state=\"terminated\" reason=\"rejected\"/>")
                .doesNotContain("entity=\"sip:3000@example.com\"", "15550199");

        services(ANN, Service.PRIVACY, new Privacy(false, false, false, true, List.of(OWNER.value())));
        assertThat(lamps.expectsNotify().body()).contains("entity=\"sip:3000@example.com\"", "15550199");
    }

    @Test
    void aListThatChangesIsToldWhole() {
        PhoneSubscription lamps = watches(desk(ANN.value()));
        lamps.expectsNotify();
        monitors(BEN.value());
        assertThat(lamps.expectsNotify().body())
                .contains("fullState=\"true\"", "sip:4000@example.com")
                .doesNotContain("sip:3000@example.com");
        rings(ANN, 41);
        lamps.expectsSilence(Duration.ofMillis(150));
        rings(BEN, 42);
        lamps.expectsNotify();
    }

    @Test
    void aLongListIsToldInSeveralDocuments() {
        List<LineDefinition> all = new ArrayList<>(List.of(LineFixtures.reception()));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            LineDefinition line = LineFixtures.line(Integer.toString(5000 + i), 1);
            all.add(line);
            ids.add(line.id().value());
        }
        net = SipNetwork.of(all.toArray(LineDefinition[]::new)).start();
        monitors(ids.toArray(String[]::new));
        PhoneSubscription lamps = watches(net.phone("2000"));
        int parts = 0;
        while (parts < 60) {
            WireMessage notify = lamps.expectsNotify();
            assertThat(notify.body().length()).isLessThan(30_000);
            parts += count(notify.body(), "Content-Type: application/dialog-info+xml");
        }
        assertThat(parts).isEqualTo(60);
        lamps.expectsSilence(Duration.ofMillis(150));
    }

    @Test
    void listAndSubscriptionOutliveTheServer() {
        PhoneSubscription lamps = watches(desk(ANN.value(), BEN.value()));
        lamps.expectsNotify();
        net.restart();
        WireMessage again = lamps.expectsNotify();
        assertThat(again.body()).contains("fullState=\"true\"", "sip:3000@example.com");
        rings(ANN, 41);
        assertThat(lamps.expectsNotify().body()).contains("15550199");
    }
}
