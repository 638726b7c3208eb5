package io.lamplighter.xsi.events;

import io.lamplighter.line.CallId;
import io.lamplighter.line.Direction;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.Phase;
import io.lamplighter.line.Turn;
import io.lamplighter.xsi.calls.CallDocument;
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
 * in it first. Advanced Call hears of an incoming call before any service has decided about it, the others once a phone is
 * rung.
 */
public final class CallComparison {
    static final Set<EventPackage> EARLY = EnumSet.of(EventPackage.ADVANCED_CALL);
    private static final Set<EventPackage> WHEN_IT_RINGS =
            EnumSet.of(EventPackage.BASIC_CALL, EventPackage.STANDARD_CALL);
    private static final Set<Phase> HELD = EnumSet.of(Phase.HELD, Phase.HELD_PRIVATE, Phase.BRIDGE_HELD);
    private static final Set<Phase> UNANSWERED = EnumSet.of(Phase.ALERTING, Phase.PROGRESSING);

    private final LineSnapshot before;
    private final LineSnapshot after;
    private final List<CallNews> news = new ArrayList<>();

    private CallComparison(LineSnapshot before, LineSnapshot after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The news in the order they are told: what comes before off hook, off hook before all other calls, on hook after them,
     * what ends before what begins.
     */
    public static List<CallNews> between(LineSnapshot before, LineSnapshot after) {
        return new CallComparison(before, after).compare();
    }

    private List<CallNews> compare() {
        boolean wasOff = before.isOffHook();
        boolean isOff = after.isOffHook();
        if (isOff && !wasOff) {
            news.add(new CallNews.Hook(true));
        }
        news.addAll(EndedCalls.between(before, after));
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
        if (call(now).direction() == Direction.INBOUND) {
            comes(now, rang(now) ? CallEventType.RECEIVED.packages() : EARLY);
        } else {
            tell(CallDocument.isClicked(now) ? CallEventType.ORIGINATING : CallEventType.ORIGINATED, now);
        }
        if (!UNANSWERED.contains(now.phase())) {
            tell(CallEventType.ANSWERED, now);
        }
        if (HELD.contains(now.phase())) {
            tell(CallEventType.HELD, now);
        }
    }

    private void goesOn(Busy then, Busy now) {
        boolean rings = !rang(then) && rang(now) && call(now).direction() == Direction.INBOUND;
        if (rings) {
            Busy seen = UNANSWERED.contains(now.phase()) ? now : then;
            comes(seen, WHEN_IT_RINGS);
        }
        int toldBefore = news.size();
        changes(then, now);
        if (news.size() == toldBefore && isShownOtherwise(then, now)) {
            news.add(new CallNews.Call(CallEventType.UPDATED, now, rings ? EARLY : CallEventType.UPDATED.packages()));
        }
        if (!call(then).details().clientInfo().equals(call(now).details().clientInfo())) {
            tell(CallEventType.CLIENT_SESSION_INFO_UPDATED, now);
        }
        if (call(then).details().soundFailures() != call(now).details().soundFailures()) {
            tell(CallEventType.HOLD_MUSIC_FAILED, now);
        }
    }

    /** A phone that takes a call as soon as it rings is off hook after the call came, not before. */
    private void comes(Busy seen, Set<EventPackage> to) {
        int offHook = news.indexOf(new CallNews.Hook(true));
        news.add(offHook < 0 ? news.size() : offHook, new CallNews.Call(CallEventType.RECEIVED, seen, to));
    }

    /** What has a name of its own. */
    private void changes(Busy then, Busy now) {
        boolean answered = UNANSWERED.contains(then.phase()) && !UNANSWERED.contains(now.phase());
        if (CallDocument.isClicked(then) && !CallDocument.isClicked(now)) {
            tell(CallEventType.ORIGINATED, now);
        }
        Optional<Turn> turn = call(now).details().turn();
        boolean turned = !turn.equals(call(then).details().turn());
        if (turned) {
            tell(turned(turn.orElseThrow().kind()), now);
        }
        if (answered || turned && turn.orElseThrow().kind() == Turn.Kind.TRANSFERRED_UNANNOUNCED) {
            tell(CallEventType.ANSWERED, now);
        }
        Hold held = Hold.of(now);
        if (held != Hold.of(then) && !(turned && held == Hold.NONE)) {
            tell(held == Hold.NONE ? CallEventType.RETRIEVED : CallEventType.HELD, now);
        }
    }

    /** Who holds a call, as far as it is told: what the far side does is not while the user himself holds. */
    private enum Hold {
        NONE,
        OURS,
        THEIRS;

        static Hold of(Busy busy) {
            if (HELD.contains(busy.phase())) {
                return OURS;
            }
            boolean theirs =
                    !UNANSWERED.contains(busy.phase()) && call(busy).details().farHolding();
            return theirs ? THEIRS : NONE;
        }
    }

    private static CallEventType turned(Turn.Kind kind) {
        return switch (kind) {
            case FORWARDED -> CallEventType.FORWARDED;
            case PICKED_UP -> CallEventType.PICKED_UP;
            case TRANSFERRED, TRANSFERRED_UNANNOUNCED -> CallEventType.TRANSFERRED;
            case PARK_RETRIEVED -> CallEventType.PARK_RETRIEVED;
            case BARGED_IN -> CallEventType.BARGED_IN;
        };
    }

    /** Whether a phone has been rung for it, or has it. */
    private static boolean rang(Busy busy) {
        return call(busy).details().alerted() || busy.phase() != Phase.ALERTING;
    }

    private static boolean isShownOtherwise(Busy then, Busy now) {
        return then.index() != now.index()
                || !call(then).far().equals(call(now).far())
                || call(then).details().session() != call(now).details().session()
                || !location(then).equals(location(now))
                || call(then).answerable().isEmpty() != call(now).answerable().isEmpty()
                || then.phase() == Phase.HELD_PRIVATE != (now.phase() == Phase.HELD_PRIVATE)
                || call(now).parties().keySet().stream().anyMatch(p -> joined(then, now, p));
    }

    private static boolean joined(Busy then, Busy now, Endpoint phone) {
        return call(now).parties().size() > 1 && !call(then).has(phone);
    }

    /** As far as it is shown: of phones the location that they are at, of phones outside each by itself. */
    private static Optional<Endpoint> location(Busy busy) {
        return CallDocument.location(busy).map(phone -> phone.isPhone() ? new Endpoint(phone.linePort(), "") : phone);
    }

    private static Call call(Busy busy) {
        return busy.call().orElseThrow();
    }

    private void tell(CallEventType type, Busy appearance) {
        news.add(new CallNews.Call(type, appearance));
    }
}
