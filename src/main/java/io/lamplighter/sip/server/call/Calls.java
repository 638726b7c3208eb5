package io.lamplighter.sip.server.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.call.callback.CallbackLimits;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.AutomaticCallbacks;
import io.lamplighter.engine.CallPorts;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.Lines;
import io.lamplighter.history.RecentNumbers;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;
import io.lamplighter.media.sound.SoundShelf;
import io.lamplighter.sip.server.access.Authenticator;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.call.code.CallbackCodes;
import io.lamplighter.sip.server.call.code.ExclusionCodes;
import io.lamplighter.sip.server.call.code.ParkCodes;
import io.lamplighter.sip.server.call.code.PickupCodes;
import io.lamplighter.sip.server.call.code.RecentCodes;
import io.lamplighter.sip.server.call.code.TakeoverCodes;
import io.lamplighter.sip.server.call.command.AssistantCommands;
import io.lamplighter.sip.server.call.command.CallCommands;
import io.lamplighter.sip.server.call.command.CallbackCalls;
import io.lamplighter.sip.server.call.command.ConferenceCommands;
import io.lamplighter.sip.server.call.command.DialCommands;
import io.lamplighter.sip.server.call.command.DigitCommands;
import io.lamplighter.sip.server.call.command.HoldMusicCommands;
import io.lamplighter.sip.server.call.command.ParkCommands;
import io.lamplighter.sip.server.call.command.PickupCommands;
import io.lamplighter.sip.server.call.command.TakeoverCommands;
import io.lamplighter.sip.server.call.command.TransferCommands;
import io.lamplighter.sip.server.call.dial.CodeCalls;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.dial.NeighbourCalls;
import io.lamplighter.sip.server.call.dial.PhoneCalls;
import io.lamplighter.sip.server.call.dial.Seizures;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallSettings;
import io.lamplighter.sip.server.call.leg.Conversations;
import io.lamplighter.sip.server.call.leg.DialogIndex;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegJournal;
import io.lamplighter.sip.server.call.leg.PendingInvites;
import io.lamplighter.sip.server.call.leg.PhoneDirectory;
import io.lamplighter.sip.server.call.leg.Steering;
import io.lamplighter.sip.server.call.park.ParkOrders;
import io.lamplighter.sip.server.call.park.ParkPlaces;
import io.lamplighter.sip.server.call.park.Parkings;
import io.lamplighter.sip.server.call.ring.InboundCalls;
import io.lamplighter.sip.server.call.ring.LampHoldback;
import io.lamplighter.sip.server.call.ring.Treatments;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.summon.ClickToDial;
import io.lamplighter.sip.server.call.summon.Summoner;
import io.lamplighter.sip.server.call.takeover.Pickups;
import io.lamplighter.sip.server.call.takeover.Takeovers;
import io.lamplighter.sip.server.call.takeover.WarningTones;
import io.lamplighter.sip.server.call.transfer.Transfers;
import io.lamplighter.sip.server.call.treatment.Grounds;
import io.lamplighter.sip.server.dispatch.CallDoor;
import io.lamplighter.sip.server.trunk.Trunks;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.Timers;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.time.Scheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Puts the room of calls together and shows it to the outside: its door for SIP and its commands for CTI. */
public final class Calls {
    private final CallRooms rooms;
    private final CallServer door;
    private final CallPorts ports;
    private final LeftBehind leftBehind;

    /**
     * What the room stands on.
     *
     * @param settings what the operator decided
     * @param timers of the transaction layer, for 2xx repeats
     * @param random for identifiers that nobody should guess
     * @param callbacks bounds of connections with busy colleagues that users wait for
     * @param sounds that held parties may be made to hear
     */
    public record Ground(
            CallSettings settings,
            Timers timers,
            Ids ids,
            Scheduler scheduler,
            RandomGenerator random,
            SipTransports transports,
            Transactions transactions,
            MediaRelay media,
            Bridges bridges,
            SoundShelf sounds,
            Journal journal,
            CallbackLimits callbacks) {}

    /**
     * Who the room works with.
     *
     * @param phones where the phones of a line can be reached
     * @param lamps delays the losers' lamps
     * @param recent whom users called and were called by last
     */
    public record Neighbours(
            Lines lines,
            Directory directory,
            LocalNames names,
            Authenticator authenticator,
            Trunks trunks,
            PhoneDirectory phones,
            LampHoldback lamps,
            RecentNumbers recent) {}

    /** @param treatment makes what the services of users do to their calls */
    public Calls(Ground ground, Neighbours with, Function<Grounds, Treatments> treatment) {
        CallEnvironment environment = new CallEnvironment(
                ground.transactions(),
                ground.ids(),
                ground.scheduler(),
                ground.random(),
                ground.media(),
                new Conversations(ground.media(), ground.bridges()),
                new DialogIndex(),
                new PendingInvites(),
                new LegJournal(ground.journal(), new ObjectMapper()),
                ground.settings(),
                ground.timers(),
                Steering.byTarget(ground.transports()),
                with.phones());
        this.rooms = new CallRooms(with.lines(), with.directory(), ground.scheduler());
        InboundCalls inbound = new InboundCalls(environment, with.lines(), with.directory(), rooms, with.lamps());
        Seizures seizures = new Seizures(with.lines());
        Takeovers takeovers = new Takeovers(
                environment,
                new WarningTones(with.directory(), ground.settings().warningTone()));
        Pickups pickups = new Pickups(environment, with.directory(), takeovers);
        ParkPlaces places = new ParkPlaces(with.directory(), with.lines(), rooms);
        Parkings parkings = new Parkings(environment, with.lines(), rooms, places, inbound);
        NeighbourCalls neighbours = new NeighbourCalls(environment, with.lines(), with.directory(), rooms);
        Destinations destinations = new Destinations(
                environment, with.directory(), with.names(), with.trunks(), rooms, inbound, parkings, neighbours);
        Treatments treatments = treatment.apply(new Grounds(
                environment, with.lines(), with.directory(), with.trunks().plan(), destinations));
        inbound.treatedBy(treatments);
        FeatureCodes codes = new FeatureCodes(ground.settings().codes());
        new TakeoverCodes(takeovers, seizures).serve(codes);
        CodeCalls codeCalls = new CodeCalls(environment, seizures);
        Transfers transfers = new Transfers(
                environment,
                with.lines(),
                with.directory(),
                destinations,
                codes,
                new ParkOrders(parkings, places),
                inbound,
                rooms);
        rooms.transferring(transfers);
        PhoneCalls phoneCalls =
                new PhoneCalls(environment, with.lines(), rooms, destinations, pickups, codes, seizures);
        new ParkCodes(parkings, places, codeCalls).serve(codes, phoneCalls);
        new ExclusionCodes(codeCalls).serve(codes);
        this.door = new CallServer(
                environment,
                with.directory(),
                with.names(),
                with.authenticator(),
                with.trunks(),
                rooms,
                inbound,
                pickups,
                phoneCalls,
                transfers.byFarParties());
        Summoner summoner = new Summoner(environment, with.lamps());
        ClickToDial clickToDial =
                new ClickToDial(environment, with.lines(), with.directory(), rooms, destinations, summoner, treatments);
        TransferCommands transferCommands =
                new TransferCommands(environment, with.directory(), rooms, destinations, places, transfers);
        CallCommands commands = new CallCommands(
                rooms,
                clickToDial,
                new ParkCommands(with.directory(), destinations, parkings),
                new TakeoverCommands(with.directory(), rooms, summoner, treatments, takeovers),
                transferCommands,
                transfers);
        PickupCommands pickupCommands =
                new PickupCommands(with.directory(), ground.settings(), destinations, places, neighbours, clickToDial);
        new RecentCodes(with.recent(), destinations, codeCalls).serve(codes, phoneCalls);
        AutomaticCallbacks callbacks = AutomaticCallbacks.over(
                with.lines(),
                with.directory(),
                ground.callbacks(),
                ground.scheduler(),
                new CallbackCalls(with.directory(), destinations, clickToDial));
        new CallbackCodes(callbacks, codeCalls).serve(codes);
        new PickupCodes(pickupCommands, places, codeCalls).serve(codes, phoneCalls);
        this.ports = new CallPorts(
                commands,
                new DialCommands(with.directory(), destinations, clickToDial),
                pickupCommands,
                transferCommands,
                new DigitCommands(rooms),
                new HoldMusicCommands(with.directory(), rooms, ground.sounds()),
                new ConferenceCommands(environment, rooms),
                callbacks,
                new AssistantCommands(
                        with.directory(), ground.settings(), rooms, destinations, clickToDial, transfers));
        this.leftBehind = new LeftBehind(environment, ground.transports());
        with.lines().onRemoved(rooms::removed);
        with.directory().onChange(this::directoryChanged);
    }

    /** Where requests about calls are handed in. */
    public CallDoor door() {
        return door;
    }

    /** Commands from outside the call. */
    public CallPorts ports() {
        return ports;
    }

    /** Ends what the last run left behind; to be called once, when the listeners are up. */
    public void takeLeave() {
        leftBehind.takeLeave();
    }

    /** Ends every call, because the server does; returns once the parties are told. @param limit longest wait */
    public void endAll(Duration limit) {
        rooms.endAll(Farewell.SERVER_ENDS, limit);
    }

    /** How many dialogs of calls there are now. */
    public int dialogs() {
        return door.dialogs();
    }

    /** How many INVITEs from peers wait for their final answer now. */
    public int unanswered() {
        return door.unanswered();
    }

    private void directoryChanged(DirectorySnapshot before, DirectorySnapshot after) {
        if (!after.sharesLinesWith(before)) {
            before.lines().forEach(line -> after.line(line.id()).ifPresent(now -> locationsGone(line, now)));
        }
    }

    private void locationsGone(LineDefinition before, LineDefinition now) {
        for (Location location : before.locations()) {
            Optional<Location> still = now.location(location.linePort()).filter(Location::isActive);
            if (location.isActive() && still.isEmpty()) {
                door.locationGone(now, location.linePort());
            }
        }
    }
}
