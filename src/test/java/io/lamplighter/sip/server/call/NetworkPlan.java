package io.lamplighter.sip.server.call;

import static io.lamplighter.directory.LineFixtures.REALM;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.call.callback.CallbackLimits;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.server.call.leg.RingTimes;
import io.lamplighter.sip.server.call.leg.VoiceMail;
import io.lamplighter.sip.server.call.leg.WarningToneSettings;
import io.lamplighter.sip.server.family.BridgeStates;
import io.lamplighter.sip.server.family.PhoneFamilies;
import io.lamplighter.sip.server.trunk.TrunkSettings;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transport.Destination;
import io.lamplighter.time.Hurried;
import io.lamplighter.time.Scheduler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** What a network is made of. */
final class NetworkPlan {
    InMemoryDirectoryStore store = new InMemoryDirectoryStore();
    InMemoryJournal journal = new InMemoryJournal();
    CallSettings settings = CallSettings.defaults(REALM);
    Timers timers = Timers.rfc3261();
    Optional<TrunkSettings.Registration> account = Optional.empty();
    Function<List<Destination>, CompletionStage<List<Destination>>> resolver = CompletableFuture::completedFuture;
    boolean trunk = true;
    int port;
    int firstPort = 20000;
    int lastPort = 29999;
    int mostBridges = 200;
    int mostParties = 15;
    Optional<Path> music = Optional.empty();
    Optional<Path> sounds = Optional.empty();
    String scheduleNow = "";
    Function<Scheduler, Scheduler> hurried = scheduler -> scheduler;
    CallbackLimits callbacks = CallbackLimits.DEFAULTS;

    NetworkPlan() {
        with(LineFixtures.reception());
    }

    NetworkPlan with(LineDefinition line) {
        store.apply(List.of(new DirectoryChange.Put(line)));
        return this;
    }

    /** Who is held hears what this file holds. */
    NetworkPlan playingOnHold(Path file) {
        music = Optional.of(file);
        return this;
    }

    /** Clients may name the files of this directory, also below {@code https://sounds.example.com/hold/}. */
    NetworkPlan withSoundsIn(Path directory) {
        sounds = Optional.of(directory);
        return this;
    }

    /** Users wait for busy colleagues within other bounds. */
    NetworkPlan withCallbacks(CallbackLimits limits) {
        callbacks = limits;
        return this;
    }

    /** What would last exactly so long lasts this long instead. */
    NetworkPlan hurrying(Duration length, Duration instead) {
        hurried = scheduler -> new Hurried(scheduler, length, instead);
        return this;
    }

    /** A schedule of this name has an event all the time. */
    NetworkPlan during(String schedule) {
        scheduleNow = schedule;
        return this;
    }

    /** The reception's user has set a service so. */
    NetworkPlan with(Service service, ServiceSettings set) {
        return with(CallNetwork.RECEPTION, service, set);
    }

    /** A user has set a service so. */
    NetworkPlan with(LineId user, Service service, ServiceSettings set) {
        UserServices now = store.services().getOrDefault(user, UserServices.defaults());
        store.apply(List.of(new DirectoryChange.PutServices(user, now.with(service, set))));
        return this;
    }

    /** A ring lasts so long; who answers outside has so long to say that he takes the call. */
    NetworkPlan countingRingsOf(Duration ring, Duration confirmation) {
        return with(settings.withRingTimes(new RingTimes(ring, confirmation)));
    }

    NetworkPlan ringingFor(Duration noAnswer) {
        return with(settings.withNoAnswer(noAnswer));
    }

    /** Calls of several that may be mixed, and the parties of one. */
    NetworkPlan mixing(int bridges, int parties) {
        mostBridges = bridges;
        mostParties = parties;
        return this;
    }

    NetworkPlan withFamilies(PhoneFamilies families) {
        return with(settings.withFamilies(families));
    }

    NetworkPlan withoutTranscoding() {
        return with(settings.withoutTranscoding());
    }

    NetworkPlan warningWith(WarningToneSettings tone) {
        return with(settings.withWarningTone(tone));
    }

    NetworkPlan withSessions(Duration expires, Duration minimum) {
        return with(settings.withSession(expires, minimum));
    }

    NetworkPlan probing(CallSettings.Probe probe) {
        return with(settings.withProbe(probe));
    }

    NetworkPlan withCodes(CodeTable table) {
        return with(settings.withCodes(CodeTables.forAll(table)));
    }

    NetworkPlan recallingParkedCallsAfter(Duration recall) {
        return with(settings.withParkRecall(recall));
    }

    /** @param address where voice mail is reached */
    NetworkPlan voiceMail(String address) {
        return with(settings.withVoiceMail(new VoiceMail(Optional.of(address), Map.of())));
    }

    private NetworkPlan with(CallSettings other) {
        settings = other;
        return this;
    }

    NetworkPlan withTimers(Timers other) {
        timers = other;
        return this;
    }

    /** A resolver that fails in a way nobody thought of, from the first call on. */
    NetworkPlan withBrokenResolver() {
        AtomicBoolean started = new AtomicBoolean();
        resolver = found -> {
            if (started.getAndSet(true)) {
                throw new IllegalStateException("broken on purpose");
            }
            return CompletableFuture.completedFuture(found);
        };
        return this;
    }

    /** Phones that know the states of a bridge. */
    NetworkPlan showingBridges() {
        return withFamilies(settings.families().withOthers(BridgeStates.NAMED));
    }

    NetworkPlan withoutTrunk() {
        trunk = false;
        return this;
    }

    NetworkPlan withAccount(String user, String password, Duration expires) {
        account = Optional.of(new TrunkSettings.Registration(user, password, expires));
        return this;
    }

    /** The same disk as another run's. */
    NetworkPlan remembering(InMemoryJournal other) {
        journal = other;
        return this;
    }

    /** UDP at the port of another run. Nobody has kept the same one for TCP, so that is at any that is free. */
    NetworkPlan listeningOn(int udpPort) {
        port = udpPort;
        return this;
    }

    NetworkPlan withPorts(int first, int last) {
        firstPort = first;
        lastPort = last;
        return this;
    }

    CallNetwork start() {
        return new CallNetwork(this);
    }
}
