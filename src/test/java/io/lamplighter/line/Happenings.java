package io.lamplighter.line;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.FRONT;
import static io.lamplighter.directory.LineFixtures.LOBBY;

import io.lamplighter.line.LineSettings.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Events on a line with three phones, short enough to tell a story with. */
final class Happenings {
    static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
    static final Endpoint A = new Endpoint(DESK, "a");
    static final Endpoint B = new Endpoint(FRONT, "b");
    static final Endpoint C = new Endpoint(LOBBY, "c");
    static final List<Endpoint> PHONES = List.of(A, B, C);
    static final RemoteParty BOB = RemoteParty.of("sip:+15550199@example.com");
    static final RemoteParty CAROL = new RemoteParty("Carol", "sip:+15550123@example.com", false);
    static final LineId LINE = new LineId("2000@example.com");
    static final Rights ALL = new Rights(true, true, true);

    private Happenings() {}

    static LineState line(int appearances) {
        return LineState.initial(LINE, settings(appearances));
    }

    static LineSettings settings(int appearances) {
        return LineSettings.of(appearances, Map.of(DESK, ALL, FRONT, ALL, LOBBY, ALL));
    }

    static LineSettings oneLocationAtATime(int appearances) {
        return settings(appearances).oneLocationAtATime();
    }

    static LineSettings with(LineSettings settings, Endpoint phone, Rights rights) {
        return settings.withRights(phone.linePort(), rights);
    }

    static LineSettings without(LineSettings settings, Endpoint phone) {
        return settings.without(phone.linePort());
    }

    static CallId call(long number) {
        return new CallId(number);
    }

    static LegIdentity leg(String name) {
        return new LegIdentity("leg-" + name, "phone-" + name, "server-" + name);
    }

    static LineEvent.Seize seize(Endpoint by, int index, long seizure) {
        return seize(by, OptionalInt.of(index), seizure);
    }

    static LineEvent.Seize seize(Endpoint by, OptionalInt index, long seizure) {
        return new LineEvent.Seize(T0, by, index, new SeizureId(seizure), T0.plusSeconds(15), T0.plusSeconds(120));
    }

    static LineEvent.RefreshSeizure refresh(long seizure, int seconds) {
        return new LineEvent.RefreshSeizure(T0, new SeizureId(seizure), T0.plusSeconds(seconds));
    }

    static LineEvent.ReleaseSeizure release(long seizure) {
        return new LineEvent.ReleaseSeizure(T0, new SeizureId(seizure));
    }

    static LineEvent.Elapsed elapsed(int seconds) {
        return new LineEvent.Elapsed(T0.plusSeconds(seconds));
    }

    static LineEvent.Originate originate(Endpoint by, OptionalInt index, long call) {
        return new LineEvent.Originate(T0, by, index, call(call), leg(by.instance()), BOB);
    }

    static LineEvent.Summon summon(long call) {
        return new LineEvent.Summon(T0, call(call), BOB);
    }

    static LineEvent.PickUp pickUp(long call, Endpoint by, String leg) {
        return new LineEvent.PickUp(T0, call(call), by, leg(leg));
    }

    static LineEvent.Originate originate(Endpoint by, int index, long call) {
        return originate(by, OptionalInt.of(index), call);
    }

    static LineEvent.Originate originate(Endpoint by, long call) {
        return originate(by, OptionalInt.empty(), call);
    }

    static LineEvent.FarRinging farRinging(long call) {
        return new LineEvent.FarRinging(T0, call(call));
    }

    static LineEvent.Offer offer(long call) {
        return new LineEvent.Offer(T0, call(call), BOB);
    }

    static LineEvent.DialCode dialCode(Endpoint by, long call) {
        return new LineEvent.DialCode(T0, by, call(call), RemoteParty.of("sip:*68@example.com"));
    }

    static LineEvent.Divert divert(long call) {
        return new LineEvent.Divert(T0, call(call), BOB, new Redirect(CAROL, RedirectReason.UNCONDITIONAL, T0));
    }

    /** For a phone that is rung so that it calls out. */
    static LineEvent.Originate clicked(Endpoint by, int index, long call) {
        LegIdentity untagged = new LegIdentity("leg-" + by.instance(), "", "server-" + by.instance());
        return new LineEvent.Originate(T0, by, OptionalInt.of(index), call(call), untagged, BOB);
    }

    static LineEvent.PhoneRinging phoneRinging(long call, Endpoint phone, String leg) {
        return new LineEvent.PhoneRinging(T0, call(call), phone, leg(leg));
    }

    static LineEvent.PhoneStoppedRinging phoneStopped(long call, Endpoint phone) {
        return new LineEvent.PhoneStoppedRinging(T0, call(call), phone);
    }

    static LineEvent.Answer answer(long call, Endpoint by) {
        return new LineEvent.Answer(T0, call(call), by, leg(by.instance()), BOB);
    }

    static LineEvent.Hold hold(long call, Endpoint by) {
        return new LineEvent.Hold(T0, call(call), by);
    }

    static LineEvent.HoldPrivately holdPrivately(long call, Endpoint by) {
        return new LineEvent.HoldPrivately(T0, call(call), by);
    }

    static LineEvent.Resume resume(long call, Endpoint by) {
        return new LineEvent.Resume(T0, call(call), by);
    }

    static LineEvent.Exclude exclude(long call, Endpoint by, boolean on) {
        return new LineEvent.Exclude(T0, call(call), by, on);
    }

    static LineEvent.Retrieve retrieve(long call, Endpoint by) {
        return retrieve(call, by, by.instance());
    }

    static LineEvent.Retrieve retrieve(long call, Endpoint by, String leg) {
        return new LineEvent.Retrieve(T0, Optional.of(call(call)), by, leg(leg));
    }

    /** By the retrieve code. */
    static LineEvent.Retrieve retrieve(Endpoint by) {
        return new LineEvent.Retrieve(T0, Optional.empty(), by, leg(by.instance()));
    }

    static LineEvent.Bridge bridge(long call, Endpoint by) {
        return bridge(call, by, by.instance());
    }

    static LineEvent.Bridge bridge(long call, Endpoint by, String leg) {
        return new LineEvent.Bridge(T0, Optional.of(call(call)), by, leg(leg));
    }

    /** By the bridge code. */
    static LineEvent.Bridge bridge(Endpoint by) {
        return new LineEvent.Bridge(T0, Optional.empty(), by, leg(by.instance()));
    }

    static LineEvent.Leave leave(long call, Endpoint by) {
        return new LineEvent.Leave(T0, call(call), by);
    }

    static LineEvent.HandOver handOver(long call, Endpoint from, Endpoint to) {
        return new LineEvent.HandOver(T0, call(call), from, to, leg(to.instance()));
    }

    static LineEvent.ParkAgainst park(long call) {
        return new LineEvent.ParkAgainst(T0, new ParkedCall(call(call), BOB, LINE, DESK, T0, T0.plusSeconds(45)));
    }

    static LineEvent.Unpark unpark(long call) {
        return new LineEvent.Unpark(T0, call(call));
    }

    static LineEvent.StartConference conference(Endpoint by, long lead, Long... calls) {
        return new LineEvent.StartConference(
                T0, by, Stream.of(calls).map(Happenings::call).toList(), call(lead));
    }

    static LineEvent.AddToConference addToConference(long call, long lead) {
        return new LineEvent.AddToConference(T0, call(call), call(lead));
    }

    static LineEvent.MuteInConference mute(long call, boolean on) {
        return new LineEvent.MuteInConference(T0, call(call), on);
    }

    static LineEvent.DeafenInConference deafen(long call, boolean on) {
        return new LineEvent.DeafenInConference(T0, call(call), on);
    }

    static LineEvent.MuteController muteController(boolean on) {
        return new LineEvent.MuteController(T0, on);
    }

    static LineEvent.FarChanged farChanged(long call) {
        return new LineEvent.FarChanged(T0, call(call), CAROL);
    }

    static LineEvent.Note farHolds(long call, boolean on) {
        return new LineEvent.Note(T0, call(call), new CallNote.FarHolds(on));
    }

    static LineEvent.End end(long call) {
        return new LineEvent.End(T0, call(call), EndCause.REMOTE_BYE);
    }

    static LineEvent.Reconfigure reconfigure(LineSettings settings) {
        return new LineEvent.Reconfigure(T0, settings);
    }

    /** The state after events all of which must be accepted. */
    static LineState after(LineState state, LineEvent... events) {
        LineState now = state;
        for (LineEvent event : events) {
            Outcome outcome = LineRules.decide(now, event);
            if (!(outcome instanceof Outcome.Accepted accepted)) {
                throw new AssertionError(event + " was answered " + outcome);
            }
            now = accepted.after();
        }
        return now;
    }
}
