package io.lamplighter.sip.server;

import io.lamplighter.call.callback.CallbackLimits;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallPorts;
import io.lamplighter.history.RecentNumbers;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineId;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sound.SoundShelf;
import io.lamplighter.sip.digest.DigestClient;
import io.lamplighter.sip.server.call.Calls;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.server.call.ring.LampHoldback;
import io.lamplighter.sip.server.call.treatment.ServiceTreatments;
import io.lamplighter.sip.server.call.treatment.TimeSchedules;
import io.lamplighter.sip.server.dispatch.CallDoor;
import io.lamplighter.sip.server.notifier.Notifier;
import io.lamplighter.sip.server.trunk.NumberPlan;
import io.lamplighter.sip.server.trunk.TrunkRegistration;
import io.lamplighter.sip.server.trunk.TrunkSettings;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Builds the room of calls beside the others, with its trunks, and starts and ends it with them. */
public final class CallRoom implements AutoCloseable {
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(1);

    private final Calls calls;
    private final Trunks trunks;
    private final List<TrunkRegistration> registrations;

    /**
     * What the operator decided and what the room needs that the others do not.
     *
     * @param sounds that held parties may be made to hear
     * @param random for identifiers that nobody should guess
     * @param schedules by which users say when a rule of theirs holds
     * @param recent whom users called and were called by last
     * @param callbacks bounds of connections with busy colleagues that users wait for
     */
    public record Needs(
            CallSettings settings,
            List<TrunkSettings> trunks,
            NumberPlan plan,
            MediaRelay media,
            Bridges bridges,
            SoundShelf sounds,
            Resolver resolver,
            Timers timers,
            RandomGenerator random,
            TimeSchedules schedules,
            RecentNumbers recent,
            CallbackLimits callbacks) {}

    public CallRoom(Rooms rooms, Needs needs) {
        this.trunks = new Trunks(
                needs.trunks(),
                needs.plan(),
                needs.resolver(),
                rooms.transports(),
                new DigestClient(() -> rooms.ids().tag()),
                rooms.scheduler());
        this.calls = new Calls(
                ground(rooms, needs),
                neighbours(rooms, needs.recent()),
                grounds -> new ServiceTreatments(grounds, needs.schedules()));
        this.registrations = TrunkRegistration.of(trunks, rooms.transactions(), rooms.scheduler(), rooms.ids());
    }

    private static Calls.Ground ground(Rooms rooms, Needs needs) {
        return new Calls.Ground(
                needs.settings(),
                needs.timers(),
                rooms.ids(),
                rooms.scheduler(),
                needs.random(),
                rooms.transports(),
                rooms.transactions(),
                needs.media(),
                needs.bridges(),
                needs.sounds(),
                rooms.journal(),
                needs.callbacks());
    }

    private Calls.Neighbours neighbours(Rooms rooms, RecentNumbers recent) {
        return new Calls.Neighbours(
                rooms.lines(),
                rooms.directory(),
                rooms.names(),
                rooms.authenticator(),
                trunks,
                new RegisteredPhones(rooms.bindings(), rooms.ways()),
                lampsOf(rooms.notifier()),
                recent);
    }

    private static LampHoldback lampsOf(Notifier notifier) {
        return new LampHoldback() {
            @Override
            public void holdBack(LineId line, Endpoint phone) {
                notifier.holdBack(line, phone);
            }

            @Override
            public void letGo(LineId line, Endpoint phone) {
                notifier.letGo(line, phone);
            }
        };
    }

    /** Where requests about calls are handed in. */
    public CallDoor door() {
        return calls.door();
    }

    /** Commands from outside the calls. */
    public CallControl control() {
        return calls.ports().calls();
    }

    /** All that can be done to calls from outside. */
    public CallPorts ports() {
        return calls.ports();
    }

    /** How many dialogs of calls there are. */
    public int dialogs() {
        return calls.dialogs();
    }

    /** How many INVITEs from peers wait for their final answer. */
    public int unanswered() {
        return calls.unanswered();
    }

    /** To be called once the listeners are up: looks up the trunks, registers, and ends what the last run left. */
    public void start() {
        trunks.start();
        registrations.forEach(TrunkRegistration::start);
        calls.takeLeave();
    }

    /** Ends every call and tells its parties; waits a second at most. To be called while the listeners are up. */
    public void endCalls() {
        calls.endAll(LONGEST_FAREWELL);
    }

    @Override
    public void close() {
        registrations.forEach(TrunkRegistration::close);
        trunks.close();
    }
}
