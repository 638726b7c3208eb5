package io.lamplighter.line;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.FRONT;
import static io.lamplighter.directory.LineFixtures.LOBBY;

import io.lamplighter.line.LineSettings.Rights;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

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
        return new LineSettings(appearances, true, Map.of(DESK, ALL, FRONT, ALL, LOBBY, ALL));
    }

    static LineSettings oneLocationAtATime(int appearances) {
        return new LineSettings(appearances, false, settings(appearances).rights());
    }

    static LineSettings with(LineSettings settings, Endpoint phone, Rights rights) {
        Map<LinePort, Rights> all = new LinkedHashMap<>(settings.rights());
        all.put(phone.linePort(), rights);
        return new LineSettings(settings.appearances(), settings.multipleCallArrangement(), all);
    }

    static LineSettings without(LineSettings settings, Endpoint phone) {
        Map<LinePort, Rights> all = new LinkedHashMap<>(settings.rights());
        all.remove(phone.linePort());
        return new LineSettings(settings.appearances(), settings.multipleCallArrangement(), all);
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

    static LineEvent.FarChanged farChanged(long call) {
        return new LineEvent.FarChanged(T0, call(call), CAROL);
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
