package io.lamplighter.xsi.events;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.Phase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to tell of a line between two of its snapshots, one right after the other.
 *
 * <p>A call belongs to the user, whichever location has it: an incoming call is told once however many phones it rings,
 * and that it stops to ring elsewhere is no news. A call that other phones join is still one call, of the phone that was
 * in it first.
 */
public final class CallComparison {
    private static final Set<Phase> OFF_HOOK =
            EnumSet.of(Phase.SEIZED, Phase.PROGRESSING, Phase.ACTIVE, Phase.BRIDGE_ACTIVE);
    private static final Set<Phase> HELD = EnumSet.of(Phase.HELD, Phase.HELD_PRIVATE, Phase.BRIDGE_HELD);
    private static final Set<Phase> UNANSWERED = EnumSet.of(Phase.ALERTING, Phase.PROGRESSING);

    private final LineSnapshot before;
    private final LineSnapshot after;
    private final List<CallNews> news = new ArrayList<>();

    private CallComparison(LineSnapshot before, LineSnapshot after) {
        this.before = before;
        this.after = after;
    }

    /** The news in the order they are told: off hook before calls, on hook after them. */
    public static List<CallNews> between(LineSnapshot before, LineSnapshot after) {
        return new CallComparison(before, after).compare();
    }

    /** Whether any phone of a line is off hook: it seizes, calls or talks. */
    public static boolean isOffHook(LineSnapshot line) {
        return line.busy().stream().anyMatch(b -> OFF_HOOK.contains(b.phase()));
    }

    private List<CallNews> compare() {
        boolean wasOff = isOffHook(before);
        boolean isOff = isOffHook(after);
        if (isOff && !wasOff) {
            news.add(new CallNews.Hook(true));
        }
        after.ended().forEach(ended -> news.add(new CallNews.Over(ended)));
        after.busy().stream().filter(b -> b.call().isPresent()).forEach(this::compare);
        if (wasOff && !isOff) {
            news.add(new CallNews.Hook(false));
        }
        return List.copyOf(news);
    }

    private void compare(Busy now) {
        CallId id = call(now).id();
        Optional<Busy> then = before.carrying(id);
        if (then.isEmpty()) {
            begins(now);
        } else {
            goesOn(then.get(), now);
        }
    }

    private void begins(Busy now) {
        boolean outbound = call(now).direction() == Direction.OUTBOUND;
        CallEventType first = !outbound
                ? CallEventType.RECEIVED
                : isClicked(now) ? CallEventType.ORIGINATING : CallEventType.ORIGINATED;
        tell(first, now);
        if (!UNANSWERED.contains(now.phase())) {
            tell(CallEventType.ANSWERED, now);
        }
        if (HELD.contains(now.phase())) {
            tell(CallEventType.HELD, now);
        }
    }

    private void goesOn(Busy then, Busy now) {
        boolean answered = UNANSWERED.contains(then.phase()) && !UNANSWERED.contains(now.phase());
        boolean calledOut = isClicked(then) && !isClicked(now);
        if (calledOut) {
            tell(CallEventType.ORIGINATED, now);
        }
        if (answered) {
            tell(CallEventType.ANSWERED, now);
        }
        boolean heldNow = HELD.contains(now.phase());
        if (heldNow != HELD.contains(then.phase())) {
            tell(heldNow ? CallEventType.HELD : CallEventType.RETRIEVED, now);
        } else if (!answered && !calledOut && isShownOtherwise(then, now)) {
            tell(CallEventType.UPDATED, now);
        }
    }

    /** The server rings the user's own phones, and none of them has answered. */
    private static boolean isClicked(Busy busy) {
        Call call = call(busy);
        return call.direction() == Direction.OUTBOUND
                && (busy.phase() == Phase.ALERTING
                        || call.owned().filter(leg -> leg.localTag().isEmpty()).isPresent());
    }

    private static boolean isShownOtherwise(Busy then, Busy now) {
        return then.index() != now.index()
                || !call(then).far().equals(call(now).far())
                || !location(then).equals(location(now))
                || then.phase() == Phase.HELD_PRIVATE != (now.phase() == Phase.HELD_PRIVATE)
                || call(now).parties().keySet().stream().anyMatch(p -> joined(then, now, p));
    }

    private static boolean joined(Busy then, Busy now, Endpoint phone) {
        return call(now).parties().size() > 1 && !call(then).has(phone);
    }

    private static Optional<LinePort> location(Busy busy) {
        return busy.owner().map(Endpoint::linePort);
    }

    private static Call call(Busy busy) {
        return busy.call().orElseThrow();
    }

    private void tell(CallEventType type, Busy appearance) {
        news.add(new CallNews.Call(type, appearance));
    }
}
