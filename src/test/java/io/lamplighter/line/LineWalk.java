package io.lamplighter.line;

import static io.lamplighter.line.Happenings.PHONES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.line.LineSettings.Rights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;

/** One line to which anything happens, some of it at once; each step is checked. */
public final class LineWalk {
    private final Random random;
    private final Consumer<LineSnapshot> watchers;
    private LineState state;
    private Instant now = Happenings.T0;
    private long lastCall;
    private long lastSeizure;

    /** @param watchers told each snapshot of a new version, and the first */
    public LineWalk(long seed, Consumer<LineSnapshot> watchers) {
        this.random = new Random(seed);
        this.watchers = watchers;
        this.state = LineState.initial(Happenings.LINE, anySettings());
        watchers.accept(state.snapshot());
    }

    /** The phones of the line. */
    public static List<Endpoint> phones() {
        return PHONES;
    }

    /** The truth. */
    public LineState state() {
        return state;
    }

    /** Something happens; now and then two or three things at once. */
    public void step() {
        now = now.plusMillis(random.nextInt(3_000));
        if (random.nextInt(10) > 0) {
            apply(anyEvent());
        } else {
            applyAtOnce(List.of(anyEvent(), anyEvent(), anyEvent()).subList(0, 2 + random.nextInt(2)));
        }
    }

    private void apply(LineEvent event) {
        Outcome outcome = LineRules.decide(state, event);
        Invariants.checkStep(state, event, outcome);
        move(outcome);
    }

    /** As if one after the other, but seen as one change: all of it or none. */
    private void applyAtOnce(List<LineEvent> events) {
        LineState apart = state;
        boolean refused = false;
        List<LineSnapshot.Ended> ended = new ArrayList<>();
        for (LineEvent event : events) {
            Outcome outcome = LineRules.decide(apart, event);
            refused |= outcome instanceof Outcome.Refused;
            if (!refused) {
                LineState next = ((Outcome.Accepted) outcome).after();
                ended.addAll(next.version() > apart.version() ? next.ended() : List.of());
                apart = next;
            }
        }
        Outcome outcome = LineRules.decideAll(state, events);
        assertThat(outcome instanceof Outcome.Refused).isEqualTo(refused);
        if (outcome instanceof Outcome.Accepted accepted) {
            assertThat(accepted.after().busy()).isEqualTo(apart.busy());
            assertThat(accepted.after().parked()).isEqualTo(apart.parked());
            assertThat(accepted.after().conference()).isEqualTo(apart.conference());
            checkVersion(accepted.after(), ended);
        }
        move(outcome);
    }

    private void checkVersion(LineState after, List<LineSnapshot.Ended> ended) {
        boolean same = ended.isEmpty() && Picture.alike(state, after);
        assertThat(after.version()).isEqualTo(state.version() + (same ? 0 : 1));
        assertThat(after.ended()).isEqualTo(same ? state.ended() : ended);
    }

    private void move(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            boolean told = accepted.after().version() != state.version();
            state = accepted.after();
            if (told) {
                watchers.accept(state.snapshot());
            }
        }
    }

    /** Time alone ends every seizure, and ending every call leaves nothing lit. */
    public void everythingEnds() {
        now = now.plusSeconds(121);
        apply(new LineEvent.Elapsed(now));
        assertThat(state.busy().values()).noneMatch(Appearance.Seized.class::isInstance);
        assertThat(state.nextDeadline()).isEmpty();
        callsThere().forEach(call -> apply(new LineEvent.End(now, call, EndCause.LOCAL_BYE)));
        state.parked().ifPresent(parked -> apply(new LineEvent.Unpark(now, parked.call())));
        assertThat(state.busy()).isEmpty();
        assertThat(state.parked()).isEmpty();
    }

    private List<CallId> callsThere() {
        return state.snapshot().busy().stream()
                .flatMap(b -> b.call().stream())
                .map(LineSnapshot.Call::id)
                .toList();
    }

    private LineEvent anyEvent() {
        int kind = random.nextInt(47);
        if (kind < 6) {
            return offHook(kind);
        }
        return kind < 20
                ? calling(kind)
                : kind < 33
                        ? sharing(kind)
                        : kind < 35
                                ? calledOutFor(kind)
                                : kind < 38 ? told(kind) : kind < 41 ? rarely() : conferring(kind);
    }

    private LineEvent offHook(int kind) {
        return switch (kind) {
            case 0, 1, 2 ->
                new LineEvent.Seize(now, anyPhone(), anyIndex(), new SeizureId(++lastSeizure), in(15), in(120));
            case 3 -> new LineEvent.RefreshSeizure(now, anySeizure(), in(15));
            case 4 -> new LineEvent.ReleaseSeizure(now, anySeizure());
            default -> new LineEvent.Elapsed(now);
        };
    }

    private LineEvent calling(int kind) {
        CallId call = anyCall();
        Endpoint phone = anyPhone();
        return switch (kind) {
            case 6, 7 -> new LineEvent.Originate(now, phone, anyIndex(), newOrOld(call), leg(phone), Happenings.BOB);
            case 8 -> new LineEvent.FarRinging(now, call);
            case 9, 10 -> new LineEvent.Offer(now, newOrOld(call), Happenings.CAROL);
            case 11 -> new LineEvent.PhoneRinging(now, call, phone, leg(phone));
            case 12 -> new LineEvent.PhoneStoppedRinging(now, call, phone);
            case 13, 14, 15 -> new LineEvent.Answer(now, call, partyOr(phone, call), leg(phone), Happenings.BOB);
            case 16, 17 ->
                new LineEvent.FarChanged(now, call, random.nextBoolean() ? Happenings.BOB : Happenings.CAROL);
            default -> new LineEvent.End(now, call, EndCause.values()[random.nextInt(7)]);
        };
    }

    private LineEvent calledOutFor(int kind) {
        CallId call = anyCall();
        Endpoint phone = anyPhone();
        return kind == 33
                ? new LineEvent.Summon(now, newOrOld(call), Happenings.BOB)
                : new LineEvent.PickUp(now, call, partyOr(phone, call), leg(phone));
    }

    private LineEvent sharing(int kind) {
        CallId call = anyCall();
        Endpoint phone = anyPhone();
        Endpoint party = partyOr(phone, call);
        return switch (kind) {
            case 20, 21 -> new LineEvent.Hold(now, call, party);
            case 22 -> new LineEvent.HoldPrivately(now, call, party);
            case 23 -> new LineEvent.Resume(now, call, party);
            case 24 -> new LineEvent.Exclude(now, call, party, random.nextInt(3) == 0);
            case 25, 26 -> new LineEvent.Retrieve(now, maybe(call), phone, leg(phone));
            case 27, 28, 29 -> new LineEvent.Bridge(now, maybe(call), phone, leg(phone));
            case 30, 31 -> new LineEvent.Leave(now, call, party);
            default -> new LineEvent.HandOver(now, call, party, phone, leg(phone));
        };
    }

    private LineEvent told(int kind) {
        CallId call = anyCall();
        CallNote note = switch (random.nextInt(6)) {
            case 0 -> new CallNote.NetworkLeg("7d1c@192.0.2.1");
            case 1 -> new CallNote.ClientInfo(random.nextBoolean() ? "ticket 7" : "");
            case 2 -> new CallNote.Turned(Turn.Kind.TRANSFERRED, Happenings.BOB, 1 + random.nextInt(9));
            case 3 -> new CallNote.SoundFailed();
            case 4 ->
                new CallNote.RingsOutside(new Endpoint(anyPhone().linePort(), "15550177", Endpoint.Kind.ANYWHERE));
            default -> new CallNote.FarHolds(random.nextBoolean());
        };
        return kind == 35
                ? new LineEvent.Divert(
                        now,
                        newOrOld(call),
                        Happenings.CAROL,
                        new Redirect(Happenings.BOB, RedirectReason.USER_BUSY, now))
                : new LineEvent.Note(now, call, note);
    }

    private LineEvent conferring(int kind) {
        CallId call = anyCall();
        boolean on = random.nextInt(3) > 0;
        return switch (kind) {
            case 41, 42, 43 -> starting(call);
            case 44 -> new LineEvent.AddToConference(now, call, anyCall());
            case 45 -> new LineEvent.MuteInConference(now, call, on);
            default -> on ? new LineEvent.DeafenInConference(now, call, on) : new LineEvent.MuteController(now, true);
        };
    }

    private LineEvent starting(CallId lead) {
        List<CallId> calls = random.nextBoolean() ? callsThere() : List.of(lead, anyCall());
        return new LineEvent.StartConference(now, partyOr(anyPhone(), lead), calls, lead);
    }

    private LineEvent rarely() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> new LineEvent.ParkAgainst(now, parked());
            case 2, 3 ->
                new LineEvent.Unpark(now, state.parked().map(ParkedCall::call).orElseGet(this::anyCall));
            default -> new LineEvent.Reconfigure(now, anySettings());
        };
    }

    private ParkedCall parked() {
        return new ParkedCall(
                newOrOld(anyCall()),
                Happenings.CAROL,
                Happenings.LINE,
                anyPhone().linePort(),
                now,
                in(45));
    }

    private LineSettings anySettings() {
        LineSettings settings = Happenings.settings(1 + random.nextInt(4));
        settings = switch (random.nextInt(9)) {
            case 0, 1 -> settings.oneLocationAtATime();
            case 2 -> settings.withoutRetrieve();
            case 3 -> settings.withoutBridging();
            case 4 -> settings.withRestrictedPrimary(anyPhone().linePort());
            case 5 -> settings.withMostBridgeParties(3);
            default -> settings;
        };
        for (Endpoint phone : PHONES) {
            settings = switch (random.nextInt(12)) {
                case 0 -> settings.without(phone.linePort());
                case 1 -> settings.withRights(phone.linePort(), new Rights(false, true, true));
                case 2 -> settings.withRights(phone.linePort(), new Rights(true, false, true));
                default -> settings;
            };
        }
        return settings;
    }

    private LegIdentity leg(Endpoint phone) {
        return Happenings.leg(phone.instance() + random.nextInt(3));
    }

    private Instant in(int seconds) {
        return now.plusSeconds(seconds);
    }

    private Endpoint anyPhone() {
        return PHONES.get(random.nextInt(PHONES.size()));
    }

    private OptionalInt anyIndex() {
        return random.nextInt(3) == 0 ? OptionalInt.empty() : OptionalInt.of(random.nextInt(6));
    }

    private SeizureId anySeizure() {
        return new SeizureId(Math.max(1, lastSeizure - random.nextInt(4)));
    }

    private CallId anyCall() {
        List<CallId> there = callsThere();
        boolean unknown = there.isEmpty() || random.nextInt(10) == 0;
        return unknown ? new CallId(1 + random.nextInt(9)) : there.get(random.nextInt(there.size()));
    }

    private Optional<CallId> maybe(CallId call) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(call);
    }

    private CallId newOrOld(CallId old) {
        return random.nextInt(10) == 0 ? old : new CallId(100 + ++lastCall);
    }

    private Endpoint partyOr(Endpoint phone, CallId call) {
        List<Endpoint> parties = state.snapshot().carrying(call).flatMap(LineSnapshot.Busy::call).stream()
                .flatMap(c -> c.parties().keySet().stream())
                .toList();
        boolean stranger = parties.isEmpty() || random.nextInt(5) == 0;
        return stranger ? phone : parties.get(random.nextInt(parties.size()));
    }
}
