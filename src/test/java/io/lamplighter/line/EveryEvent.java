package io.lamplighter.line;

import static io.lamplighter.line.Happenings.A;
import static io.lamplighter.line.Happenings.B;
import static io.lamplighter.line.Happenings.PHONES;
import static io.lamplighter.line.Happenings.addToConference;
import static io.lamplighter.line.Happenings.answer;
import static io.lamplighter.line.Happenings.bridge;
import static io.lamplighter.line.Happenings.clicked;
import static io.lamplighter.line.Happenings.conference;
import static io.lamplighter.line.Happenings.deafen;
import static io.lamplighter.line.Happenings.dialCode;
import static io.lamplighter.line.Happenings.divert;
import static io.lamplighter.line.Happenings.elapsed;
import static io.lamplighter.line.Happenings.end;
import static io.lamplighter.line.Happenings.exclude;
import static io.lamplighter.line.Happenings.farChanged;
import static io.lamplighter.line.Happenings.farHolds;
import static io.lamplighter.line.Happenings.farRinging;
import static io.lamplighter.line.Happenings.handOver;
import static io.lamplighter.line.Happenings.hold;
import static io.lamplighter.line.Happenings.holdPrivately;
import static io.lamplighter.line.Happenings.leave;
import static io.lamplighter.line.Happenings.mute;
import static io.lamplighter.line.Happenings.muteController;
import static io.lamplighter.line.Happenings.offer;
import static io.lamplighter.line.Happenings.originate;
import static io.lamplighter.line.Happenings.park;
import static io.lamplighter.line.Happenings.phoneRinging;
import static io.lamplighter.line.Happenings.phoneStopped;
import static io.lamplighter.line.Happenings.pickUp;
import static io.lamplighter.line.Happenings.reconfigure;
import static io.lamplighter.line.Happenings.refresh;
import static io.lamplighter.line.Happenings.release;
import static io.lamplighter.line.Happenings.resume;
import static io.lamplighter.line.Happenings.retrieve;
import static io.lamplighter.line.Happenings.seize;
import static io.lamplighter.line.Happenings.settings;
import static io.lamplighter.line.Happenings.summon;
import static io.lamplighter.line.Happenings.unpark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Everything that may happen to a line with three phones and two calls. */
final class EveryEvent {
    private EveryEvent() {}

    static List<LineEvent> ofTwoCalls() {
        List<LineEvent> all = new ArrayList<>();
        for (Endpoint by : PHONES) {
            all.addAll(offHook(by));
            for (long call = 1; call <= 2; call++) {
                all.addAll(calling(by, call));
                all.addAll(sharing(by, call));
            }
        }
        for (long call = 1; call <= 2; call++) {
            all.addAll(List.of(offer(call), summon(call), farRinging(call), farChanged(call), end(call)));
            all.addAll(List.of(park(call), unpark(call), divert(call), farHolds(call, true)));
        }
        all.addAll(conferring());
        all.addAll(List.of(elapsed(15), elapsed(30), reconfigure(settings(1)), reconfigure(settings(2))));
        all.add(reconfigure(Happenings.oneLocationAtATime(2)));
        all.add(reconfigure(Happenings.without(settings(2), B)));
        return all;
    }

    private static List<LineEvent> conferring() {
        return List.of(
                conference(A, 1, 1L, 2L),
                conference(A, 2, 1L, 2L),
                conference(B, 2, 1L, 2L),
                addToConference(2, 1),
                mute(1, true),
                deafen(2, true),
                muteController(true));
    }

    private static List<LineEvent> offHook(Endpoint by) {
        int seizure = PHONES.indexOf(by);
        return List.of(
                seize(by, OptionalInt.empty(), seizure),
                seize(by, 1, seizure),
                seize(by, 2, seizure),
                refresh(seizure, 30),
                release(seizure),
                retrieve(by),
                bridge(by));
    }

    private static List<LineEvent> calling(Endpoint by, long call) {
        String leg = by.equals(A) ? "first" : "other";
        return List.of(
                originate(by, call),
                originate(by, 1, call),
                originate(by, 2, call),
                clicked(by, 1, call),
                dialCode(by, call),
                pickUp(call, by, by.instance()),
                phoneRinging(call, by, leg),
                phoneStopped(call, by),
                answer(call, by),
                hold(call, by),
                holdPrivately(call, by),
                resume(call, by));
    }

    private static List<LineEvent> sharing(Endpoint by, long call) {
        List<LineEvent> all = new ArrayList<>(List.of(
                retrieve(call, by),
                bridge(call, by),
                leave(call, by),
                exclude(call, by, true),
                exclude(call, by, false)));
        PHONES.forEach(to -> all.add(handOver(call, by, to)));
        return all;
    }
}
