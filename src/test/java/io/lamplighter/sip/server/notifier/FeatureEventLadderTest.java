package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.Put;
import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.CallForwardingNoAnswer;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import io.lamplighter.testkit.WireMessage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys for do not disturb and forwarding on every phone of a line show what the server does, and set it. */
class FeatureEventLadderTest {
    private static final String TYPE = "application/x-as-feature-event+xml";
    private static final String NS = " xmlns=\"http://www.ecma-international.org/standards/ecma-323/csta/ed3\"";
    private static final Duration A_MOMENT = Duration.ofMillis(150);

    private final SipNetwork net = SipNetwork.of(LineFixtures.reception(), LineFixtures.line("3000", 1))
            .start();

    @AfterEach
    void stop() {
        net.close();
    }

    private static PhoneSubscription keys(ScriptedPhone phone) {
        PhoneSubscription keys = phone.subscription("as-feature-event", "sip:2000@example.com");
        keys.subscribe(3600, "Accept: " + TYPE).mustBe(200);
        return keys;
    }

    private static String[] wish(String body) {
        return new String[] {"Content-Type: " + TYPE, "\r\n<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" + body};
    }

    private static String disturbance(String on) {
        return "<SetDoNotDisturb" + NS + ">\n  <device></device>\n  <doNotDisturbOn>" + on
                + "</doNotDisturbOn>\n</SetDoNotDisturb>";
    }

    private static String forwarding(String type, String on, String number, String more) {
        return "<SetForwarding" + NS + "><device/><forwardingType>" + type + "</forwardingType><activateForward>" + on
                + "</activateForward><forwardDN>" + number + "</forwardDN>" + more + "</SetForwarding>";
    }

    private static String isUndisturbed(boolean on) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<DoNotDisturbEvent" + NS
                + "><device>2000@example.com</device><doNotDisturbOn>" + on
                + "</doNotDisturbOn></DoNotDisturbEvent>\r\n";
    }

    private static String isForwarded(String type, boolean on, String number, String rings) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<ForwardingEvent" + NS
                + "><device>2000@example.com</device><forwardingType>" + type + "</forwardingType><forwardStatus>" + on
                + "</forwardStatus><forwardTo>" + number + "</forwardTo>" + rings + "</ForwardingEvent>\r\n";
    }

    /** A NOTIFY of one change. */
    private static void says(WireMessage notify, String document) {
        assertThat(notify.need("Event")).isEqualTo("as-feature-event");
        assertThat(notify.need("Content-Type")).isEqualTo(TYPE);
        assertThat(notify.body()).isEqualTo(document);
    }

    /** A NOTIFY of several. */
    private static void saysAll(WireMessage notify, String... documents) {
        assertThat(notify.need("Content-Type")).isEqualTo("multipart/mixed;boundary=lamplighter-features");
        StringBuilder body = new StringBuilder();
        for (String document : documents) {
            body.append("--lamplighter-features\r\nContent-Type: ")
                    .append(TYPE)
                    .append("\r\nContent-Length: ")
                    .append(document.length())
                    .append("\r\n\r\n")
                    .append(document)
                    .append("\r\n");
        }
        assertThat(notify.body()).isEqualTo(body + "--lamplighter-features--\r\n");
    }

    private static void saysThatNothingIsSet(WireMessage notify) {
        saysAll(
                notify,
                isUndisturbed(false),
                isForwarded("forwardImmediate", false, "", ""),
                isForwarded("forwardBusy", false, "", ""),
                isForwarded("forwardNoAns", false, "", "<ringCount>3</ringCount>"));
    }

    private UserServices services() {
        return net.directory().current().services(RECEPTION);
    }

    private void set(Service service, ServiceSettings settings) {
        net.directory().apply(List.of(new PutServices(RECEPTION, services().with(service, settings))));
    }

    @Test
    void aPhoneIsToldHowEveryFeatureIsSetAndThenOfEachChange() {
        PhoneSubscription desk = keys(net.phone("2000"));
        PhoneSubscription front = keys(net.phone("2000-b"));
        saysThatNothingIsSet(desk.expectsNotify());
        saysThatNothingIsSet(front.expectsNotify());

        set(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false));
        says(desk.expectsNotify(), isUndisturbed(true));
        says(front.expectsNotify(), isUndisturbed(true));

        set(Service.CALL_FORWARDING_NO_ANSWER, new CallForwardingNoAnswer(true, Optional.of("+15550199"), 5));
        says(desk.expectsNotify(), isForwarded("forwardNoAns", true, "+15550199", "<ringCount>5</ringCount>"));

        set(Service.CALL_WAITING, ServiceSwitch.OFF);
        desk.expectsSilence(A_MOMENT);
    }

    @Test
    void aKeyPressedOnOnePhoneSetsTheServiceAndLightsTheKeyOnAll() {
        PhoneSubscription desk = keys(net.phone("2000"));
        PhoneSubscription front = keys(net.phone("2000-b"));
        desk.expectsNotify();
        front.expectsNotify();

        desk.subscribe(3600, wish(disturbance("true"))).mustBe(200);

        assertThat(desk.expectsNotify().body()).contains(isUndisturbed(true));
        says(front.expectsNotify(), isUndisturbed(true));
        assertThat(services().doNotDisturb()).isEqualTo(new DoNotDisturb(true, false));

        front.subscribe(3600, wish(disturbance("false"))).mustBe(200);
        assertThat(front.expectsNotify().body()).contains(isUndisturbed(false));
        says(desk.expectsNotify(), isUndisturbed(false));
    }

    @Test
    void aPhoneSetsEachKindOfForwarding() {
        PhoneSubscription desk = keys(net.phone("2000"));
        desk.expectsNotify();

        desk.subscribe(3600, wish(forwarding("forwardImmediate", "true", "+1 555 0199", "")))
                .mustBe(200);
        assertThat(desk.expectsNotify().body()).contains(isForwarded("forwardImmediate", true, "+15550199", ""));
        desk.subscribe(3600, wish(forwarding("forwardBusy", "true", "3000", "")))
                .mustBe(200);
        assertThat(desk.expectsNotify().body()).contains(isForwarded("forwardBusy", true, "3000", ""));
        desk.subscribe(3600, wish(forwarding("forwardNoAns", "true", "3000", "<ringCount>1</ringCount>")))
                .mustBe(200);
        assertThat(desk.expectsNotify().body())
                .contains(isForwarded("forwardNoAns", true, "3000", "<ringCount>2</ringCount>"));
        desk.subscribe(3600, wish(forwarding("forwardImmediate", "false", "", "")))
                .mustBe(200);
        assertThat(desk.expectsNotify().body()).contains(isForwarded("forwardImmediate", false, "+15550199", ""));

        assertThat(services().callForwardingAlways())
                .isEqualTo(new CallForwarding(false, Optional.of("+15550199"), false));
        assertThat(services().callForwardingBusy()).isEqualTo(ServiceFixtures.forwardingTo("3000"));
        assertThat(services().callForwardingNoAnswer())
                .isEqualTo(new CallForwardingNoAnswer(true, Optional.of("3000"), 2));
    }

    @Test
    void aPhoneMayBeginWithAWish() {
        PhoneSubscription desk = net.phone("2000").subscription("as-feature-event", "sip:2000@example.com");

        desk.subscribe(3600, wish(disturbance("true"))).mustBe(200);

        assertThat(desk.expectsNotify().body())
                .contains(isUndisturbed(true), isForwarded("forwardImmediate", false, "", ""));
        assertThat(services().doNotDisturb().active()).isTrue();
    }

    @Test
    void forwardingThatWouldLeadNowhereIsRefusedAndTheSubscriptionGoesOn() {
        PhoneSubscription desk = keys(net.phone("2000"));
        desk.expectsNotify();

        desk.subscribe(3600, wish(forwarding("forwardImmediate", "true", "", "")))
                .mustBe(403);
        desk.subscribe(3600, wish(forwarding("forwardImmediate", "true", "nobody", "")))
                .mustBe(403);

        desk.expectsSilence(A_MOMENT);
        set(Service.DO_NOT_DISTURB, new DoNotDisturb(true, false));
        says(desk.expectsNotify(), isUndisturbed(true));
        assertThat(services().callForwardingAlways()).isEqualTo(CallForwarding.OFF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<SetDoNotDisturb><device/></SetDoNotDisturb>",
                "<SetDoNotDisturb><doNotDisturbOn>maybe</doNotDisturbOn></SetDoNotDisturb>",
                "<SetForwarding><forwardingType>forwardNever</forwardingType></SetForwarding>",
                "<SetDoNotDisturb>",
                "<MakeCoffee/>",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><SetDoNotDisturb>&b;</SetDoNotDisturb>",
                "no document"
            })
    void whatIsNoWishIsABadRequest(String body) {
        PhoneSubscription desk = keys(net.phone("2000"));
        desk.expectsNotify();

        desk.subscribe(3600, "Content-Type: " + TYPE, "\r\n" + body).mustBe(400);

        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @Test
    void aBodyOfAnotherTypeIsNotUnderstood() {
        PhoneSubscription desk = keys(net.phone("2000"));
        desk.expectsNotify();

        desk.subscribe(3600, "Content-Type: text/plain", "\r\n" + disturbance("true"))
                .mustBe(415);
    }

    @Test
    void aRefreshTellsEverythingAgain() {
        PhoneSubscription desk = keys(net.phone("2000"));
        desk.expectsNotify();

        desk.subscribe(3600).mustBe(200);

        saysThatNothingIsSet(desk.expectsNotify());
        desk.unsubscribes();
    }

    @ParameterizedTest
    @CsvSource({"3000, secret-1, 403", "2000-c, wrong, 401"})
    void featuresAreTheUsersAlone(String phone, String password, int status) {
        net.phone(phone, password)
                .subscription("as-feature-event", "sip:2000@example.com")
                .subscribe(3600)
                .mustBe(status);
    }

    @Test
    void onlyFeaturesThatTheUserHasAreTold() {
        Set<Service> some = EnumSet.copyOf(Service.served());
        some.removeAll(Set.of(
                Service.CALL_FORWARDING_ALWAYS, Service.CALL_FORWARDING_BUSY, Service.CALL_FORWARDING_NO_ANSWER));
        net.directory()
                .apply(List.of(
                        new PutServices(RECEPTION, UserServices.defaults().assign(some))));
        PhoneSubscription desk = keys(net.phone("2000"));

        says(desk.expectsNotify(), isUndisturbed(false));
        desk.subscribe(3600, wish(forwarding("forwardBusy", "true", "3000", "")))
                .mustBe(403);
    }

    @Test
    void subscriptionAndFeaturesOutliveTheServer() {
        PhoneSubscription desk = keys(net.phone("2000"));
        desk.expectsNotify();
        desk.subscribe(3600, wish(disturbance("true"))).mustBe(200);
        desk.expectsNotify();

        net.restart();

        saysAll(
                desk.expectsNotify(),
                isUndisturbed(true),
                isForwarded("forwardImmediate", false, "", ""),
                isForwarded("forwardBusy", false, "", ""),
                isForwarded("forwardNoAns", false, "", "<ringCount>3</ringCount>"));
        set(Service.DO_NOT_DISTURB, DoNotDisturb.OFF);
        says(desk.expectsNotify(), isUndisturbed(false));
    }

    @Test
    void aLocationThatIsSwitchedOffIsToldNoMore() {
        PhoneSubscription front = keys(net.phone("2000-b"));
        front.expectsNotify();

        var off = net.directory().current().line(RECEPTION).orElseThrow();
        net.directory()
                .apply(List.of(new Put(off.withLocations(
                        off.locations().stream().filter(l -> l.primary()).toList()))));

        assertThat(front.expectsTerminated().need("Subscription-State")).contains("noresource");
        await().untilAsserted(
                        () -> assertThat(net.server().rooms().notifier().size()).isZero());
    }
}
