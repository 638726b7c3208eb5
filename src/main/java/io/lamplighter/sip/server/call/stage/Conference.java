package io.lamplighter.sip.server.call.stage;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.Turn;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.Conversations;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.Gathering;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The calls that a phone of the line has joined, as long as there are two: their far parties and the phones all hear each
 * other. A phone has one leg for all of the calls, whichever it came in by; the legs it had besides were hung up when the
 * calls were joined. Owned by the mailbox.
 */
public final class Conference implements LegListener {
    private static final Farewell JOINED = Farewell.because(EndCause.REPLACED, 200, "Call joined to conference");

    private final CallBook book;
    private final LineRoom room;
    private final Parties parties = new Parties();
    private final Conversation floor;
    private final Gathering gathering;
    private final Map<CallId, TalkingCall> calls = new LinkedHashMap<>();

    /** On which call's appearance each phone shows the conference. */
    private final Map<EstablishedLeg, CallId> shown = new IdentityHashMap<>();

    private boolean over;

    /** @param conversations opens the one in which the phones are heard, and gathers those of the calls */
    public Conference(CallBook book, Conversations conversations) {
        this.book = book;
        this.room = book.room();
        this.floor = conversations.open();
        this.gathering = conversations.gather();
    }

    /**
     * Joins calls, each of which one phone of the line is in; the rules agree already.
     *
     * @param lead the call of the controller's whose leg is kept
     * @return false when the mixer has no room; nothing changed then
     */
    public boolean begin(LineEvent.StartConference start, List<TalkingCall> joined, TalkingCall lead) {
        EstablishedLeg kept = lead.parties().legOf(start.by()).orElseThrow();
        joined.forEach(Conference::quit);
        boolean gathered = kept.audio().join(floor)
                && gathering.add(floor)
                && joined.stream().allMatch(call -> gathering.add(call.far().conversation()));
        if (!gathered) {
            gathering.end();
            joined.forEach(Conference::comeBack);
            return false;
        }
        room.apply(start);
        admitted(start.by(), kept, lead);
        joined.forEach(call -> enter(call, kept));
        return true;
    }

    /**
     * Joins one more call; the rules agree already.
     *
     * @return false when the mixer has no room; nothing changed then
     */
    public boolean add(LineEvent.AddToConference add, TalkingCall call) {
        quit(call);
        if (!gathering.add(call.far().conversation())) {
            comeBack(call);
            return false;
        }
        room.apply(add);
        Endpoint controller = parties.eldest().orElseThrow();
        EstablishedLeg former = parties.legOf(controller).orElseThrow();
        EstablishedLeg kept =
                add.lead().equals(call.id()) ? call.parties().legOf(controller).orElseThrow() : former;
        if (kept != former) {
            kept.audio().takePlaceOf(former.audio());
            admitted(controller, kept, call);
            former.hangUp(JOINED);
        }
        enter(call, kept);
        return true;
    }

    private static void quit(TalkingCall call) {
        call.parties().legs().forEach(leg -> leg.audio().leave());
    }

    private static void comeBack(TalkingCall call) {
        call.parties().legs().forEach(leg -> leg.audio().join(call.far().conversation()));
    }

    private void enter(TalkingCall call, EstablishedLeg kept) {
        call.parties().legs().stream().filter(leg -> leg != kept).forEach(leg -> leg.hangUp(JOINED));
        calls.put(call.id(), call);
        call.join(this);
        call.tellHold();
    }

    /** A phone is in, by this leg. @param by the call on whose appearance it shows the conference */
    void admitted(Endpoint phone, EstablishedLeg leg, TalkingCall by) {
        parties.put(phone, leg);
        leg.listener(this);
        shown.put(leg, by.id());
        shown.keySet().retainAll(parties.legs());
    }

    /** The phones of the line that are in it. */
    public Parties parties() {
        return parties;
    }

    /** Where its phones are heard. */
    Conversation floor() {
        return floor;
    }

    /** The legs of the phones that show a call's far party. */
    List<EstablishedLeg> legsShowing(CallId call) {
        return parties.legs().stream()
                .filter(leg -> call.equals(shown.get(leg)))
                .toList();
    }

    /** A call has another far side. @return false when the mixer has no room; nothing changed then */
    boolean exchange(Conversation former, FarSide other) {
        return gathering.replace(former, other.conversation());
    }

    /** Everybody is heard, and hears, as the line's state says now. */
    public void followState() {
        room.snapshot().conference().ifPresent(now -> {
            floor.admit(now.muted(), false);
            now.participants()
                    .forEach(p -> calls.get(p.call()).far().conversation().admit(p.muted(), p.deaf()));
        });
    }

    @Override
    public void held(EstablishedLeg leg, boolean privately) {
        leg.audio().media().hold();
        parties.phoneOf(leg)
                .ifPresent(phone -> room.apply(
                        privately
                                ? new LineEvent.HoldPrivately(room.now(), any().id(), phone)
                                : new LineEvent.Hold(room.now(), any().id(), phone)));
        calls.values().forEach(TalkingCall::tellHold);
    }

    @Override
    public void resumed(EstablishedLeg leg) {
        leg.audio().media().resume();
        parties.phoneOf(leg).ifPresent(phone -> room.apply(new LineEvent.Resume(room.now(), any().id(), phone)));
        calls.values().forEach(TalkingCall::tellHold);
    }

    /** What a phone does to one of the calls happens to all. */
    private TalkingCall any() {
        return calls.values().iterator().next();
    }

    @Override
    public void ended(EstablishedLeg leg, Farewell why) {
        Optional<Endpoint> left = parties.remove(leg);
        shown.remove(leg);
        if (parties.isEmpty()) {
            release(why.asOurs());
        } else {
            left.ifPresent(phone -> room.apply(new LineEvent.Leave(room.now(), any().id(), phone)));
            calls.values().forEach(TalkingCall::tellHold);
            calls.values().forEach(TalkingCall::afterLeaving);
        }
    }

    /** Its phones hold it at the wish of somebody outside. */
    public void hold(Consumer<CommandResult> result) {
        new CommandedHold(this).hold(parties.legs(), result);
    }

    /** Its phones are taken off hold at the wish of somebody outside. */
    public void talk(Consumer<CommandResult> result) {
        new CommandedHold(this).resume(parties.legs(), result);
    }

    /** A location takes part no more: its phones leave, and the others go on. */
    void without(LinePort location, Farewell why) {
        List<EstablishedLeg> leaving = parties.legsAt(location);
        if (leaving.size() == parties.legs().size()) {
            release(why);
        } else {
            leaving.forEach(leg -> {
                leg.hangUp(why);
                ended(leg, why);
            });
        }
    }

    /** Everybody is released. */
    public void release(Farewell why) {
        if (over) {
            return;
        }
        over = true;
        List<TalkingCall> all = List.copyOf(calls.values());
        calls.clear();
        parties.legs().forEach(leg -> leg.hangUp(why));
        all.forEach(call -> call.endFar(why));
        gathering.end();
        book.endedTogether(all.stream().map(TalkingCall::id).toList(), why.cause());
    }

    /** A call is over, and its lamp is out: the others go on, and one alone goes on by itself. */
    void left(TalkingCall call) {
        if (calls.remove(call.id()) == null) {
            return;
        }
        gathering.remove(call.far().conversation());
        if (calls.size() == 1) {
            dissolve(any());
        } else if (!calls.isEmpty()) {
            legsShowing(call.id()).forEach(leg -> show(leg, any()));
        }
    }

    private void dissolve(TalkingCall last) {
        over = true;
        calls.clear();
        last.far().conversation().admit(false, false);
        parties.legs()
                .forEach(
                        leg -> { // before the gathering ends, so that several of them keep its place in the mixer
                            leg.audio().join(last.far().conversation());
                            leg.listener(last);
                        });
        gathering.end();
        last.leaveConference();
        parties.legs().stream().filter(leg -> !last.id().equals(shown.get(leg))).forEach(leg -> show(leg, last));
    }

    private void show(EstablishedLeg leg, TalkingCall call) {
        shown.put(leg, call.id());
        Optional<LineSnapshot.Busy> busy = room.snapshot().carrying(call.id());
        busy.ifPresent(b -> leg.show(b.index(), b.call().orElseThrow().far()));
    }

    /**
     * The far parties of two of its calls go on with each other alone. Where no other call is left, the phones are out.
     *
     * @param pair what the two are known by from then on
     * @return false when that cannot be; nothing changed then
     */
    public boolean bringTogether(TalkingCall first, TalkingCall second, CallId pair) {
        FarPair both = new FarPair(pair, book, first.far(), second.far(), Turn.Kind.TRANSFERRED, pair.number());
        if (!both.begin()) {
            return false;
        }
        Conversation theirs = second.far().conversation();
        gathering.remove(theirs);
        theirs.admit(false, false);
        calls.keySet().removeAll(List.of(first.id(), second.id()));
        first.givenAway();
        second.givenAway();
        book.endedTogether(sentOn(first, second));
        if (calls.isEmpty()) {
            over = true;
            gathering.end();
            parties.legs().forEach(leg -> leg.hangUp(DepartingLeg.TRANSFERRED));
        } else if (calls.size() == 1) {
            dissolve(any());
        }
        return true;
    }

    private Map<CallId, Redirect> sentOn(TalkingCall first, TalkingCall second) {
        Map<CallId, Redirect> all = new LinkedHashMap<>();
        all.put(first.id(), new Redirect(second.far().party(), RedirectReason.TRANSFER, room.now()));
        all.put(second.id(), new Redirect(first.far().party(), RedirectReason.TRANSFER, room.now()));
        return all;
    }
}
