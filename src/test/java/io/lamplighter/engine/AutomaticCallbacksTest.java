package io.lamplighter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.callback.CallbackLimits;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.directory.service.ServiceSwitch;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallControl.Start;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.Failure;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.time.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines are watched, and users are rung when the time has come. */
class AutomaticCallbacksTest implements AutomaticCallbacks.Calling {
    private static final LineId ANN = LineFixtures.RECEPTION;
    private static final LineId BEN = new LineId("3000@example.com");
    private static final LineId STRANGER = new LineId("4000@example.com");
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "phone", "ours");
    private static final LegIdentity UNTAGGED = new LegIdentity("leg@example.com", "", "ours");
    private static final Duration SHORTLY = Duration.ofSeconds(3);

    private final VirtualScheduler time = new VirtualScheduler();
    private final Directory directory = new Directory(new InMemoryDirectoryStore());
    private final List<String> connected = new ArrayList<>();
    private Lines lines;
    private AutomaticCallbacks callbacks;
    private Optional<CommandResult> refusal = Optional.empty();
    private long calls = 100;

    @BeforeEach
    void thereAreTwoColleaguesAndAStranger() {
        directory.apply(List.of(
                new DirectoryChange.Put(LineFixtures.reception()),
                new DirectoryChange.Put(LineFixtures.line("3000", 1)),
                new DirectoryChange.Put(elsewhere("4000"))));
        sets(ANN, Service.AUTOMATIC_CALLBACK, ServiceSwitch.ON);
        lines = new Lines(directory, time, Runnable::run);
        callbacks = AutomaticCallbacks.over(lines, directory, CallbackLimits.DEFAULTS, time, this);
    }

    /** A line of another group. */
    private static LineDefinition elsewhere(String user) {
        LineDefinition line = LineFixtures.line(user, 1);
        return new LineDefinition(
                line.id(),
                line.number(),
                line.extension(),
                line.name(),
                "service",
                line.serviceProviderId(),
                line.appearances(),
                line.settings(),
                line.locations(),
                line.watchers(),
                line.portalPasswordHash());
    }

    @Override
    public Optional<LineId> whose(String address) {
        LineId line = new LineId(address.replaceFirst("^sip:", ""));
        return directory.current().has(line) ? Optional.of(line) : Optional.empty();
    }

    /** Ann's desk is rung. */
    @Override
    public CompletionStage<Start> connect(LineId user, LineId colleague) {
        connected.add(user + " " + colleague);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(new Start.NotStarted(refusal.get()));
        }
        CallId call = new CallId(++calls);
        happens(user, originate(call, UNTAGGED, colleague));
        return CompletableFuture.completedFuture(new Start.Started(call));
    }

    private void sets(LineId user, Service service, ServiceSettings settings) {
        directory.apply(List.of(new DirectoryChange.PutServices(
                user, directory.current().services(user).with(service, settings))));
    }

    private void happens(LineId line, LineEvent event) {
        lines.submit(line, event).toCompletableFuture().join();
    }

    private static Endpoint phone(LineId line) {
        return new Endpoint(new LinePort(line.value()), "phone");
    }

    private LineEvent originate(CallId call, LegIdentity leg, LineId to) {
        return new LineEvent.Originate(
                time.now(), phone(ANN), OptionalInt.empty(), call, leg, RemoteParty.of("sip:" + to));
    }

    private LineEvent ends(long call, EndCause why, Optional<Failure> failure) {
        return new LineEvent.End(time.now(), new CallId(call), why, Optional.empty(), failure);
    }

    private void findsBusy(LineId other) {
        happens(ANN, originate(new CallId(1), LEG, other));
        happens(ANN, ends(1, EndCause.REJECTED, Optional.of(Failure.of(486))));
    }

    private void benTalks() {
        happens(
                BEN,
                new LineEvent.Originate(
                        time.now(), phone(BEN), OptionalInt.empty(), new CallId(50), LEG, RemoteParty.of("sip:9@x")));
    }

    private void benHangsUp() {
        happens(BEN, ends(50, EndCause.LOCAL_BYE, Optional.empty()));
    }

    /** Ben talks, Ann found him busy and asked. */
    private void annWaits() {
        benTalks();
        findsBusy(BEN);
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.ACCEPTED);
    }

    @Test
    void theUserIsRungWhenTheColleagueHasBeenFreeForAMoment() {
        annWaits();
        time.advance(Duration.ofMinutes(5));
        assertThat(connected).isEmpty();
        benHangsUp();
        time.advance(Duration.ofSeconds(2));
        assertThat(connected).isEmpty();
        time.advance(Duration.ofSeconds(1));
        assertThat(connected).containsExactly(ANN + " " + BEN);

        happens(ANN, new LineEvent.PickUp(time.now(), new CallId(101), phone(ANN), LEG));
        happens(ANN, ends(101, EndCause.LOCAL_BYE, Optional.empty()));
        time.advance(Duration.ofHours(1));
        assertThat(connected).hasSize(1);
        assertThat(time.pending()).isZero();
    }

    @Test
    void aUserIsRungThoughTheClockIsSetForwardWhileHeWaits() {
        annWaits();
        time.set(Duration.ofHours(1));
        benHangsUp();
        time.advance(SHORTLY);
        assertThat(connected).hasSize(1);
    }

    @Test
    void aUserIsRungInTimeThoughTheClockIsSetBackWhileHeWaits() {
        annWaits();
        benHangsUp();
        time.set(Duration.ofHours(-1));
        time.advance(SHORTLY);
        assertThat(connected).hasSize(1);
    }

    @Test
    void aUserWhoIsInACallHimselfIsNotRung() {
        annWaits();
        happens(ANN, originate(new CallId(2), LEG, BEN));
        benHangsUp();
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).isEmpty();
        happens(ANN, ends(2, EndCause.LOCAL_BYE, Optional.empty()));
        time.advance(SHORTLY);
        assertThat(connected).hasSize(1);
    }

    @Test
    void aColleagueWhoDoesNotWantToBeDisturbedIsNotFree() {
        annWaits();
        sets(BEN, Service.DO_NOT_DISTURB, new DoNotDisturb(true, false));
        benHangsUp();
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).isEmpty();
        sets(BEN, Service.DO_NOT_DISTURB, DoNotDisturb.OFF);
        time.advance(SHORTLY);
        assertThat(connected).hasSize(1);
    }

    @Test
    void aUserWhoseLineCannotBeRungIsTriedThreeTimesAndThenGivenUp() {
        refusal = Optional.of(CommandResult.NO_PHONE);
        annWaits();
        benHangsUp();
        time.advance(Duration.ofMinutes(10));
        assertThat(connected).hasSize(3);
        assertThat(time.pending()).isZero();
    }

    @Test
    void whoIsBusyAgainIsWaitedForAgain() {
        annWaits();
        benHangsUp();
        time.advance(SHORTLY);
        happens(ANN, new LineEvent.PickUp(time.now(), new CallId(101), phone(ANN), LEG));
        benTalks();
        happens(ANN, ends(101, EndCause.REJECTED, Optional.of(Failure.of(486))));
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).hasSize(1);
        benHangsUp();
        time.advance(SHORTLY);
        assertThat(connected).hasSize(2);
    }

    @Test
    void nobodyWaitsForEver() {
        annWaits();
        time.advance(Duration.ofMinutes(30));
        assertThat(time.pending()).isZero();
        benHangsUp();
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).isEmpty();
    }

    @Test
    void whatIsClearedIsForgottenAndMayBeClearedAgain() {
        annWaits();
        assertThat(callbacks.clear(ANN)).isEqualTo(CommandResult.ACCEPTED);
        assertThat(callbacks.clear(ANN)).isEqualTo(CommandResult.ACCEPTED);
        benHangsUp();
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).isEmpty();
        assertThat(time.pending()).isZero();
    }

    @Test
    void theServiceMustBeThereAndOn() {
        annWaits();
        sets(ANN, Service.AUTOMATIC_CALLBACK, ServiceSwitch.OFF);
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.NOT_ALLOWED);
        assertThat(callbacks.clear(ANN)).isEqualTo(CommandResult.ACCEPTED);
        benHangsUp();
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).isEmpty();

        Set<Service> others = EnumSet.copyOf(Service.served());
        others.remove(Service.AUTOMATIC_CALLBACK);
        directory.apply(List.of(
                new DirectoryChange.PutServices(ANN, UserServices.defaults().assign(others))));
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.NOT_ASSIGNED);
        assertThat(callbacks.clear(ANN)).isEqualTo(CommandResult.NOT_ASSIGNED);
    }

    @Test
    void onlyBusyColleaguesOfTheGroupAreWaitedFor() {
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.UNKNOWN_CALL);
        happens(ANN, originate(new CallId(1), LEG, BEN));
        happens(ANN, ends(1, EndCause.REJECTED, Optional.of(Failure.of(480))));
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.UNKNOWN_CALL);
        findsBusy(STRANGER);
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.UNKNOWN_ADDRESS);
        findsBusy(ANN);
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.UNKNOWN_ADDRESS);
        findsBusy(new LineId("15550199@example.com"));
        assertThat(callbacks.ask(ANN)).isEqualTo(CommandResult.UNKNOWN_ADDRESS);
    }

    @Test
    void whoLeavesTheGroupOrTheServerIsWaitedForNoMore() {
        annWaits();
        directory.apply(List.of(new DirectoryChange.Put(elsewhere("3000"))));
        benHangsUp();
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).isEmpty();

        directory.apply(List.of(new DirectoryChange.Put(LineFixtures.line("3000", 1))));
        annWaits();
        directory.apply(List.of(new DirectoryChange.Remove(BEN)));
        time.advance(Duration.ofMinutes(1));
        assertThat(connected).isEmpty();
        assertThat(time.pending()).isZero();
    }
}
