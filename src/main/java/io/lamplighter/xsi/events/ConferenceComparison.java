package io.lamplighter.xsi.events;

import io.lamplighter.line.CallId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Conference;
import io.lamplighter.line.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What there is to tell of a line's conference between two of its snapshots, one right after the other. */
public final class ConferenceComparison {
    private ConferenceComparison() {}

    /** The news in the order they are told. */
    public static List<ConferenceEventType> between(LineSnapshot before, LineSnapshot after) {
        Optional<Conference> then = before.conference();
        Optional<Conference> now = after.conference();
        if (then.isEmpty() || now.isEmpty()) {
            return then.isPresent()
                    ? List.of(ConferenceEventType.RELEASED)
                    : now.isPresent() ? List.of(ConferenceEventType.STARTED) : List.of();
        }
        return changes(then.get(), now.get());
    }

    private static List<ConferenceEventType> changes(Conference then, Conference now) {
        List<ConferenceEventType> all = new ArrayList<>();
        boolean heldOtherwise = then.held() != now.held();
        if (!calls(then).equals(calls(now)) || !heldOtherwise && isElsewhere(then, now)) {
            all.add(ConferenceEventType.UPDATED);
        }
        if (heldOtherwise) {
            all.add(now.held() ? ConferenceEventType.HELD : ConferenceEventType.RETRIEVED);
        }
        if (then.muted() != now.muted()) {
            all.add(now.muted() ? ConferenceEventType.MUTED : ConferenceEventType.UNMUTED);
        }
        now.participants()
                .forEach(p -> then.participants().stream()
                        .filter(before -> before.call().equals(p.call()))
                        .forEach(before -> all.addAll(changes(before, p))));
        return all;
    }

    private static List<CallId> calls(Conference conference) {
        return conference.participants().stream().map(Participant::call).collect(Collectors.toList());
    }

    /** At another location of the user's, or on another appearance. */
    private static boolean isElsewhere(Conference then, Conference now) {
        return then.index() != now.index()
                || !then.controller().linePort().equals(now.controller().linePort());
    }

    private static List<ConferenceEventType> changes(Participant then, Participant now) {
        List<ConferenceEventType> all = new ArrayList<>();
        if (then.muted() != now.muted()) {
            all.add(now.muted() ? ConferenceEventType.CALL_MUTED : ConferenceEventType.CALL_UNMUTED);
        }
        if (then.deaf() != now.deaf()) {
            all.add(now.deaf() ? ConferenceEventType.CALL_MADE_DEAF : ConferenceEventType.CALL_MADE_UNDEAF);
        }
        return all;
    }
}
