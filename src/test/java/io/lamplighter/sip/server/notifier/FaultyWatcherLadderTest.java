package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.ServiceRequests;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.dialog.Dialog;
import io.lamplighter.sip.dialog.DialogId;
import io.lamplighter.sip.dialog.DialogState;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.server.Rooms;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.notifier.EventPackage.Opening;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A watcher for whom nothing can be written costs the others nothing, and is told again once it can. */
class FaultyWatcherLadderTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(LineSubscriptions.class);

    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final SubscriptionIndex index = new SubscriptionIndex();
    private SipNetwork net;
    private LineEvents line;
    private ScriptedPhone desk;
    private ScriptedPhone front;
    private Surroundings around;
    private LineSubscriptions watchers;
    private volatile boolean faulty;

    @BeforeEach
    void start() {
        written.start();
        LOG.addAppender(written);
        net = SipNetwork.reception().start();
        line = new LineEvents(net);
        desk = net.phone("2000");
        front = net.phone("2000-b");
        around = around();
        watchers = new LineSubscriptions(
                around, index, net.lines().snapshot(RECEPTION).orElseThrow());
        net.lines().listen(watchers::published);
    }

    @AfterEach
    void stop() {
        net.close();
        LOG.detachAppender(written);
    }

    private Surroundings around() {
        Rooms rooms = net.server().rooms();
        return new Surroundings(
                rooms.directory(),
                rooms.lines(),
                rooms.journal(),
                net.messages(),
                new ServiceRequests(rooms.directory(), Runnable::run),
                rooms.scheduler(),
                rooms.settings(),
                rooms.transactions(),
                rooms.ids(),
                rooms.names(),
                rooms.authenticator(),
                rooms.bindings(),
                rooms.ways());
    }

    /** The lamps of a phone; while there is a fault, what it is to be told cannot be written. */
    private PhoneSubscription watches(ScriptedPhone phone, boolean afflicted) {
        PhoneSubscription seen = phone.subscription("call-info");
        CallInfoPackage lamps =
                new CallInfoPackage("example.com", around.settings().subscriptions(), net.directory());
        View view = lamps.reopen(watch(phone), 0);
        Subscription subscription = subscription(phone, seen, lamps, afflicted ? new Afflicted(view) : view);
        net.inMailbox(RECEPTION, mailbox -> watchers.add(subscription));
        return seen;
    }

    private Subscription subscription(ScriptedPhone phone, PhoneSubscription seen, EventPackage of, View view) {
        return new Subscription(
                around,
                watchers,
                of,
                of.name(),
                watch(phone),
                view,
                dialog(phone, seen),
                Instant.now().plusSeconds(3600));
    }

    /** While there is a fault, it cannot be written. */
    private final class Afflicted implements View {
        private final View view;

        Afflicted(View view) {
            this.view = view;
        }

        @Override
        public Contents contents(Scene scene, int room) {
            if (faulty) {
                throw new IllegalStateException("broken on purpose");
            }
            return view.contents(scene, room);
        }

        @Override
        public void close(Instant now, LineDesk desk) {
            view.close(now, desk);
        }
    }

    /** The phone goes off hook, and may stay so for an hour. */
    private Subscription seizes(ScriptedPhone phone, LineDesk mailbox) {
        LineSeizePackage seizures =
                new LineSeizePackage("example.com", around.settings().subscriptions(), net.lines());
        SipRequest subscribe = SipRequest.builder("SUBSCRIBE", SipUri.of("2000", "example.com"))
                .add("Call-Info", "<sip:example.com>;appearance-index=1")
                .build();
        Opening opening = seizures.open(watch(phone), subscribe, Duration.ofHours(1), mailbox);
        View view = new Afflicted(((Opening.Opened) opening).view());
        Subscription seizure = subscription(phone, phone.subscription("line-seize"), seizures, view);
        watchers.add(seizure);
        return seizure;
    }

    private Watch watch(ScriptedPhone phone) {
        LineDefinition reception = LineFixtures.reception();
        Endpoint endpoint = LineEvents.endpoint(phone);
        return new Watch(
                reception,
                Optional.empty(),
                "sip:2000@example.com",
                new AuthenticatedPhone(
                        reception, reception.location(endpoint.linePort()).orElseThrow(), endpoint),
                Instant.now(),
                List.of(),
                "");
    }

    private Dialog dialog(ScriptedPhone phone, PhoneSubscription seen) {
        Flow flow =
                around.ways().open(Transport.UDP, net.address(), phone.local()).orElseThrow();
        DialogState state = new DialogState(
                new DialogId(seen.callId(), "ours", "theirs"),
                "<sip:2000@example.com>;tag=ours",
                "<" + phone.account().uri() + ">;tag=theirs",
                LineEvents.endpoint(phone).instance(),
                List.of(),
                "2000",
                1,
                0);
        return Dialog.restore(state, flow);
    }

    @Test
    void theOthersAreToldAndItIsToldOnceItCanBe() {
        PhoneSubscription atDesk = watches(desk, true);
        PhoneSubscription atFront = watches(front, false);
        faulty = true;
        CallId call = line.rings();
        atFront.expectsNextLamps("1=alerting");
        assertThat(written.list).singleElement().satisfies(said -> {
            assertThat(said.getLevel()).isEqualTo(Level.ERROR);
            assertThat(said.getThrowableProxy().getMessage()).isEqualTo("broken on purpose");
        });

        faulty = false;
        line.answers(call, front);

        atFront.expectsNextLamps("1=active");
        atDesk.expectsNextLamps("1=active");
    }

    @Test
    void whoCannotBeToldOfItsEndIsForgotten() {
        PhoneSubscription atDesk = watches(desk, true);
        line.rings();
        atDesk.expectsNextLamps("1=alerting");
        faulty = true;

        net.inMailbox(RECEPTION, mailbox -> index.all().iterator().next().end("deactivated", mailbox));

        await().until(() -> index.size() == 0);
    }

    @Test
    void whatAPhoneHadSeizedIsFreeThoughItCannotBeToldOfTheEnd() {
        PhoneSubscription atFront = watches(front, false);
        AtomicReference<Subscription> seizure = new AtomicReference<>();
        net.inMailbox(RECEPTION, mailbox -> seizure.set(seizes(desk, mailbox)));
        atFront.expectsNextLamps("1=seized");
        faulty = true;

        net.inMailbox(RECEPTION, mailbox -> seizure.get().end("timeout", mailbox));

        atFront.expectsNextLamps("dark");
        await().until(() -> index.size() == 1);
    }
}
