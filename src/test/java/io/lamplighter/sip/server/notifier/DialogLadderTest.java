package io.lamplighter.sip.server.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What lamp keys are told of a line by the {@code dialog} package (RFC 4235). */
class DialogLadderTest {
    private SipNetwork net;
    private LineEvents line;
    private ScriptedPhone desk;
    private ScriptedPhone front;
    private ScriptedPhone watcher;

    @BeforeEach
    void start() {
        net = SipNetwork.of(LineFixtures.reception(), LineFixtures.line("3000", 1))
                .settings(s -> s.with(s.subscriptions()
                        .with(new SipSettings.Pace(
                                Duration.ofMillis(1500), Duration.ofMillis(100), Duration.ofMillis(50)))))
                .start();
        line = new LineEvents(net);
        desk = net.phone("2000");
        front = net.phone("2000-b");
        watcher = net.phone("3000", "secret-1");
    }

    @AfterEach
    void stop() {
        net.close();
    }

    private static PhoneSubscription watches(ScriptedPhone phone, String uri) {
        PhoneSubscription keys = phone.subscription("dialog", uri);
        keys.subscribe(3600).mustBe(200);
        return keys;
    }

    private static Document document(WireMessage notify) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(notify.body())));
        } catch (Exception e) {
            throw new AssertionError("not a document:\n" + notify, e);
        }
    }

    private static Element first(WireMessage notify, String name) {
        return (Element) document(notify).getElementsByTagName(name).item(0);
    }

    private static int count(WireMessage notify, String name) {
        return document(notify).getElementsByTagName(name).getLength();
    }

    private static String state(WireMessage notify) {
        return first(notify, "state").getTextContent();
    }

    @Test
    void aLineNeverUsedIsOneTerminatedDialogAndNeverAnEmptyDocument() {
        PhoneSubscription keys = front.subscription("dialog", "sip:2000@example.com");
        WireMessage ok = keys.subscribe(3600).mustBe(200);
        WireMessage notify = keys.expectsNotify();

        assertThat(ok.need("Expires")).isEqualTo("3600");
        assertThat(notify.need("Content-Type")).isEqualTo("application/dialog-info+xml");
        Element root = document(notify).getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("urn:ietf:params:xml:ns:dialog-info");
        assertThat(root.getAttribute("version")).isEqualTo("0");
        assertThat(root.getAttribute("state")).isEqualTo("full");
        assertThat(root.getAttribute("entity")).isEqualTo("sip:2000@example.com");
        assertThat(first(notify, "dialog").getAttribute("id")).isEqualTo("2000");
        assertThat(state(notify)).isEqualTo("terminated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:2000@example.com",
                "sip:2000@EXAMPLE.com",
                "sip:2000-c@example.com",
                "sip:+15550100@example.com",
                "sip:+1-555-0100@example.com;user=phone"
            })
    void aLineIsWatchedByAnyOfItsNamesAndTheEntityIsWhatThePhoneWrote(String name) {
        WireMessage notify = watches(watcher, name).expectsNotify();
        assertThat(document(notify).getDocumentElement().getAttribute("entity")).isEqualTo(name);
    }

    @Test
    void aRingingLineIsEarlyAndCarriesTheIdentifiersThatAPickupNeeds() {
        PhoneSubscription keys = watches(front, "sip:2000@example.com");
        keys.expectsNotify();
        CallId call = line.rings();
        assertThat(state(keys.expectsNotify())).isEqualTo("trying");
        line.ringsAt(call, desk, "desk-rings");

        WireMessage notify = keys.expectsNotify();

        Element dialog = first(notify, "dialog");
        assertThat(state(notify)).isEqualTo("early");
        assertThat(dialog.getAttribute("direction")).isEqualTo("recipient");
        assertThat(dialog.getAttribute("call-id")).isEqualTo("leg-2000");
        assertThat(dialog.getAttribute("local-tag")).isEqualTo("desk-rings");
        assertThat(dialog.getAttribute("remote-tag")).isEqualTo("ours-2000");
        assertThat(first(notify, "remote").getTextContent().trim()).isEqualTo("sip:+15550199@example.com");
        assertThat(first(notify, "remote")
                        .getElementsByTagName("identity")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("display")
                        .getNodeValue())
                .isEqualTo("Bob");
    }

    @Test
    void aPhoneInABridgeSeesItsOwnLegAndAStrangerTheOwners() {
        CallId call = line.rings();
        line.answers(call, desk);
        line.joins(call, front);

        WireMessage own = watches(front, "sip:2000@example.com").expectsNotify();
        WireMessage outside = watches(watcher, "sip:2000@example.com").expectsNotify();

        assertThat(first(own, "dialog").getAttribute("call-id")).isEqualTo("leg-2000-b");
        assertThat(first(own, "dialog").getAttribute("local-tag")).isEqualTo("theirs-2000-b");
        assertThat(first(outside, "dialog").getAttribute("call-id")).isEqualTo("leg-2000");
        assertThat(state(outside)).isEqualTo("confirmed");
    }

    @Test
    void whomAnExclusiveCallIsWithOnlyThePhonesInItAreTold() {
        CallId call = line.rings();
        line.answers(call, desk);
        line.joins(call, front);
        line.excludes(call, front);

        WireMessage own = watches(front, "sip:2000@example.com").expectsNotify();
        WireMessage outside = watches(watcher, "sip:2000@example.com").expectsNotify();

        assertThat(own.body()).contains("+15550199");
        assertThat(outside.body()).doesNotContain("+15550199");
    }

    @Test
    void aPhoneOfTheLineSeesItsOwnRingingLegAndAStrangerTheFirst() {
        PhoneSubscription own = watches(front, "sip:2000@example.com");
        PhoneSubscription outside = watches(watcher, "sip:2000@example.com");
        own.expectsNotify();
        outside.expectsNotify();
        CallId call = line.rings();
        line.ringsAt(call, desk, "desk-rings");
        line.ringsAt(call, front, "front-rings");

        assertThat(awaitLeg(own, "leg-2000-b").getAttribute("local-tag")).isEqualTo("front-rings");
        assertThat(awaitLeg(outside, "leg-2000").getAttribute("local-tag")).isEqualTo("desk-rings");
    }

    private static Element awaitLeg(PhoneSubscription keys, String callId) {
        Element dialog = first(keys.expectsNotify(), "dialog");
        while (!dialog.getAttribute("call-id").equals(callId)) {
            dialog = first(keys.expectsNotify(), "dialog");
        }
        return dialog;
    }

    @Test
    void aCallKeepsItsIdVersionsGrowByOneAndItsEndSaysWhy() {
        PhoneSubscription keys = watches(front, "sip:2000@example.com");
        keys.expectsNotify();
        CallId call = line.rings();
        WireMessage trying = keys.expectsNotify();
        line.answers(call, desk);
        WireMessage confirmed = keys.expectsNotify();
        line.holds(call, desk);
        WireMessage held = keys.expectsNotify();
        line.ends(call);
        WireMessage over = keys.expectsNotify();

        List<WireMessage> all = List.of(trying, confirmed, held, over);
        assertThat(all.stream().map(n -> first(n, "dialog").getAttribute("id")).distinct())
                .hasSize(1);
        assertThat(all.stream().map(n -> document(n).getDocumentElement().getAttribute("version")))
                .containsExactly("1", "2", "3", "4");
        assertThat(state(confirmed)).isEqualTo("confirmed");
        assertThat(first(confirmed, "param").getAttribute("pname")).isEqualTo("+sip.rendering");
        assertThat(first(confirmed, "param").getAttribute("pval")).isEqualTo("yes");
        assertThat(first(held, "param").getAttribute("pval")).isEqualTo("no");
        assertThat(state(over)).isEqualTo("terminated");
        assertThat(first(over, "state").getAttribute("event")).isEqualTo("remote-bye");
        assertThat(count(over, "dialog")).isEqualTo(1);
    }

    @Test
    void anOutgoingCallIsTryingProceedingAndConfirmedFromItsInitiator() {
        PhoneSubscription keys = watches(front, "sip:2000@example.com");
        keys.expectsNotify();
        desk.seizes(1).expectsNextLamps("1");
        WireMessage seized = keys.expectsNotify();
        line.dials(desk, 1);
        WireMessage dialled = keys.expectsNotify();

        assertThat(state(seized)).isEqualTo("trying");
        assertThat(first(seized, "dialog").getAttribute("direction")).isEqualTo("initiator");
        assertThat(state(dialled)).isEqualTo("proceeding");
        assertThat(first(dialled, "dialog").getAttribute("local-tag")).isEqualTo("theirs-2000");
    }

    @Test
    void theMostImportantCallComesFirst() {
        PhoneSubscription keys = watches(front, "sip:2000@example.com");
        CallId held = line.rings();
        line.answers(held, desk);
        line.holds(held, desk);
        CallId talking = line.rings(RemoteParty.of("sip:carol@example.org"));
        CallId ringing = line.rings(RemoteParty.of("sip:dave@example.org"));
        line.answers(talking, front, RemoteParty.of("sip:carol@example.org"));
        assertThat(ringing).isNotNull();

        WireMessage notify = keys.expectsNotify();
        while (count(notify, "dialog") < 3 || !state(notify).equals("confirmed")) {
            notify = keys.expectsNotify();
        }

        assertThat(notify.body().indexOf("carol")).isLessThan(notify.body().indexOf("dave"));
        assertThat(notify.body().indexOf("dave")).isLessThan(notify.body().indexOf("Bob"));
    }

    @Test
    void whoCallsPrivatelyIsNotShown() {
        PhoneSubscription keys = watches(front, "sip:2000@example.com");
        keys.expectsNotify();
        line.rings(new RemoteParty("Bob", "sip:+15550199@example.com", true));

        assertThat(keys.expectsNotify().body()).doesNotContain("Bob").doesNotContain("<remote>");
    }

    @Test
    void namesWithMarkupAreEscaped() {
        PhoneSubscription keys = watches(front, "sip:2000@example.com");
        keys.expectsNotify();
        line.rings(new RemoteParty("<\"B&b's\">", "sip:b@example.com;x=%22&y", false));

        WireMessage notify = keys.expectsNotify();

        Element remote = first(notify, "remote");
        assertThat(((Element) remote.getElementsByTagName("identity").item(0)).getAttribute("display"))
                .isEqualTo("<\"B&b's\">");
        assertThat(remote.getTextContent().trim()).isEqualTo("sip:b@example.com;x=%22&y");
    }

    @Test
    void aWatcherOutsideTheLineIsNotFloodedAndHearsTheLastState() {
        PhoneSubscription keys = watches(watcher, "sip:2000@example.com");
        keys.expectsNotify();
        CallId call = line.rings();
        line.answers(call, desk);
        line.holds(call, desk);
        line.ends(call);

        WireMessage only = keys.expectsNotify();

        assertThat(state(only)).isEqualTo("terminated");
        assertThat(document(only).getDocumentElement().getAttribute("version")).isEqualTo("1");
        keys.expectsSilence(Duration.ofMillis(200));
    }

    @Test
    void aLineThatNamesItsWatchersIsShownToThemAlone() {
        net.provision(new DirectoryChange.Put(watchedBy("3000@example.com")));
        watches(watcher, "sip:2000@example.com").expectsNotify();
        watches(front, "sip:2000@example.com").expectsNotify();

        PhoneSubscription keys = watches(watcher, "sip:2000@example.com");
        keys.expectsNotify();
        net.provision(new DirectoryChange.Put(watchedBy("4000@example.com")));

        assertThat(keys.expectsNotify().need("Subscription-State")).isEqualTo("terminated;reason=rejected");
        watcher.subscription("dialog", "sip:2000@example.com").subscribe(3600).mustBe(403);
    }

    private static LineDefinition watchedBy(String linePort) {
        LineDefinition l = LineFixtures.reception();
        return l.withWatchers(List.of(new LinePort(linePort)));
    }

    @Test
    void whoTakesOnlyOtherDocumentsIsTold406() {
        WireMessage refusal = front.subscription("dialog")
                .subscribe(3600, "Accept: application/pidf+xml")
                .mustBe(406);
        assertThat(refusal.need("Accept")).isEqualTo("application/dialog-info+xml");
        front.subscription("dialog")
                .subscribe(3600, "Accept: application/dialog-info+xml")
                .mustBe(200);
    }

    @Test
    void idsAndDraftNamesAreEchoedAndAppearanceAgentsAreNotPromised() {
        PhoneSubscription keys = front.subscription("dialog;sla;id=5");
        keys.subscribe(3600).mustBe(200);
        assertThat(keys.expectsNotify().need("Event")).isEqualTo("dialog;id=5;sla");
        front.subscription("dialog;shared").subscribe(3600).mustBe(489);
    }

    @Test
    void twoKeysOnOnePhoneAreTwoSubscriptions() {
        PhoneSubscription byName = watches(watcher, "sip:2000@example.com");
        PhoneSubscription byNumber = watches(watcher, "sip:+15550100@example.com");
        byName.expectsNotify();
        byNumber.expectsNotify();

        line.rings();

        byName.expectsNotify();
        byNumber.expectsNotify();
    }

    @Test
    void aStrangerIsNotToldAnything() {
        ScriptedPhone stranger = net.peer("stranger", new PhoneAccount("4711", "example.org", "4711", "x"));
        stranger.subscription("dialog", "sip:2000@example.com").subscribe(3600).mustBe(403);
    }
}
