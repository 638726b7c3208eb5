package io.lamplighter.sip.server.call;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LegNames;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** An answered call: the phones of the line that are in it, and the far side. */
final class TalkingCall implements CallInProgress, LegListener, FarListener {
    private final CallId id;
    private final CallBook book;
    private final LineRoom room;
    private final Parties parties = new Parties();
    private FarSide far;
    private int expected;
    private Optional<Farewell> lastWord = Optional.empty();
    private PendingTransfer transfer = PendingTransfer.NONE;
    private final List<Runnable> whenOver = new ArrayList<>();
    private boolean farPaused;
    private boolean over;

    TalkingCall(CallId id, CallBook book, FarSide far) {
        this.id = id;
        this.book = book;
        this.room = book.room();
        this.far = far;
    }

    /** The first phone's leg is there and in the far side's conversation: the call is under way. */
    void begin(Endpoint phone, EstablishedLeg leg) {
        parties.put(phone, leg);
        far.listener(this);
        book.put(this);
    }

    @Override
    public CallId id() {
        return id;
    }

    /** The owner: who has been in it longest. */
    @Override
    public Optional<Endpoint> phone() {
        return parties.eldest();
    }

    /** The phones in the call. */
    Parties parties() {
        return parties;
    }

    FarSide far() {
        return far;
    }

    /**
     * The far side is another from now on, and whoever had it before hears no more of it; the lamps are the caller's
     * business. The former one is neither ended nor told.
     */
    void far(FarSide other) {
        far = other;
        far.listener(this);
    }

    /**
     * A phone of the line is in from now on, and others are out of it.
     *
     * @param leg its leg, which has its place in the conversation
     * @param leaving legs that the phone takes the place of
     */
    void admit(Endpoint phone, EstablishedLeg leg, List<EstablishedLeg> leaving) {
        Optional<EstablishedLeg> own = parties.legOf(phone);
        leaving.stream().filter(old -> own.filter(old::equals).isEmpty()).forEach(parties::remove);
        parties.put(phone, leg);
        book.locationsTaken();
        leaving.forEach(old -> old.hangUp(Farewell.RETRIEVED));
        afterLeaving();
        unpause();
    }

    /** To be run when the call is over; at once if it is. */
    void whenOver(Runnable task) {
        if (over) {
            task.run();
        } else {
            whenOver.add(task);
        }
    }

    private void finish() {
        over = true;
        whenOver.forEach(Runnable::run);
        whenOver.clear();
    }

    /** A phone is on its way in: until {@link #expectPhoneNoMore} the call goes on even if its last phone hangs up. */
    void expectPhone() {
        expected++;
    }

    /** The phone is in, or will not come. */
    void expectPhoneNoMore() {
        expected--;
        if (expected == 0 && parties.isEmpty()) {
            lastWord.ifPresent(this::over);
        }
    }

    /** What is spoken in the call now. */
    CallCodecs codecs() {
        return new CallCodecs(parties, far);
    }

    @Override
    public void farRenegotiates(List<Codec> to, IntConsumer result) {
        codecs().changeOurs(to, result);
    }

    /** The call is on its way to somebody else; nobody else may take or join it until that is decided. */
    void transferring(PendingTransfer pending) {
        transfer = pending;
    }

    /** The transfer came to nothing: the call is what it was. */
    void notTransferred() {
        transfer = PendingTransfer.NONE;
    }

    boolean isBeingTransferred() {
        return transfer != PendingTransfer.NONE;
    }

    /**
     * The far side goes on without this call, and the phones' legs without it too; both are the caller's business, and so
     * is the appearance.
     */
    void givenAway() {
        finish();
        unpause();
    }

    /** As above, and its appearance goes out. */
    void givenAway(EndCause why) {
        givenAway();
        book.ended(id, why);
    }

    /** Another phone of the line is in the place of one, whose leg is the caller's business. */
    void handOver(EstablishedLeg leaving, Endpoint to, EstablishedLeg leg) {
        parties.remove(leaving);
        parties.put(to, leg);
        leg.listener(this);
        unpause();
        if (leg.isHolding() || leg.audio().media().isHolding()) {
            silence(leg);
            held(leg, false);
        }
    }

    /**
     * The phones talk to another far side from now on; the former one is neither ended nor told.
     *
     * @return false when they find no room there; nothing changed then
     */
    boolean moveTo(FarSide other) {
        Conversation former = far.conversation();
        boolean moved = parties.legs().stream().allMatch(leg -> leg.audio().join(other.conversation()));
        if (moved) {
            former.warningGoesTo(this, other.conversation());
            farPaused = false;
            far(other);
        } else {
            parties.legs().forEach(leg -> leg.audio().join(former));
        }
        return moved;
    }

    /** The new far side can be told by now: it is on hold where its phone holds. */
    void holdNewFar() {
        parties.legs().stream().filter(leg -> leg.audio().media().isHolding()).forEach(this::silence);
    }

    /** Whether a Replaces header names the far party's leg. */
    boolean isFarNamedBy(Replaces replaces) {
        return !over && far.isNamedBy(replaces);
    }

    @Override
    public void farRefers(EstablishedLeg leg, ServerTransaction refer) {
        book.transfers().byFarParties().asked(book, this, leg, refer);
    }

    @Override
    public void farIs(RemoteParty other) {
        room.snapshot()
                .carrying(id)
                .filter(busy -> !busy.call().orElseThrow().far().equals(other))
                .ifPresent(busy -> {
                    room.apply(new LineEvent.FarChanged(room.now(), id, other));
                    parties.legs().forEach(leg -> leg.show(busy.index(), other));
                });
    }

    @Override
    public void referred(EstablishedLeg leg, ServerTransaction refer) {
        book.transfers().asked(book, this, leg, refer);
    }

    @Override
    public void held(EstablishedLeg leg, boolean privately) {
        if (!leg.audio().media().isHolding()) {
            silence(leg);
        }
        parties.phoneOf(leg)
                .ifPresent(phone -> room.apply(
                        privately
                                ? new LineEvent.HoldPrivately(room.now(), id, phone)
                                : new LineEvent.Hold(room.now(), id, phone)));
    }

    @Override
    public void resumed(EstablishedLeg leg) {
        leg.audio().media().resume();
        unpause();
        parties.phoneOf(leg).ifPresent(phone -> room.apply(new LineEvent.Resume(room.now(), id, phone)));
    }

    private void unpause() {
        if (farPaused) {
            farPaused = false;
            far.unpause();
        }
    }

    /** The far party hears silence, or is asked to expect none where the relay cannot make it. */
    private void silence(EstablishedLeg leg) {
        leg.audio().media().hold();
        if (!leg.audio().media().canHearSilence()) {
            farPaused = true;
            far.pause();
        }
    }

    @Override
    public void ended(EstablishedLeg leg, Farewell why) {
        Optional<Endpoint> left = parties.remove(leg);
        Farewell word = why.cause() == EndCause.REMOTE_BYE ? Farewell.LOCAL_BYE.withReason(why.reason()) : why;
        if (!parties.isEmpty()) {
            left.ifPresent(phone -> room.apply(new LineEvent.Leave(room.now(), id, phone)));
            afterLeaving();
        } else if (!over && transfer.survivesPhone()) {
            givenAway(EndCause.LOCAL_BYE);
        } else if (expected > 0) {
            lastWord = Optional.of(word);
        } else {
            over(word);
        }
    }

    private void afterLeaving() {
        if (parties.phones().size() < 2) {
            far.conversation().stopWarning(this);
        }
    }

    private void over(Farewell why) {
        if (!over) {
            finish();
            transfer.cancel(why);
            far.end(why);
            book.ended(id, why.cause());
        }
    }

    @Override
    public void farEnded(Farewell why) {
        if (!over && !transfer.survivesFar()) {
            finish();
            hangUpPhones(why);
            book.ended(id, why.cause());
        }
    }

    /** The others go on. */
    @Override
    public void without(LinePort location, Farewell why) {
        List<EstablishedLeg> leaving = parties.legsAt(location);
        if (!leaving.isEmpty() && leaving.size() == parties.legs().size()) {
            release(why);
        } else {
            leaving.forEach(leg -> {
                leg.hangUp(why);
                ended(leg, why);
            });
        }
    }

    private void hangUpPhones(Farewell why) {
        parties.legs().forEach(leg -> leg.hangUp(why));
    }

    @Override
    public void release(Farewell why) {
        if (!over) {
            finish();
            transfer.cancel(why);
            hangUpPhones(why);
            far.end(why);
            book.ended(id, why.cause());
        }
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        new CommandedHold(this).hold(parties.legs(), result);
    }

    @Override
    public void talk(Consumer<CommandResult> result) {
        new CommandedHold(this).resume(parties.legs(), result);
    }

    static CommandResult remoteControl(int status) {
        if (status < 300) {
            return CommandResult.ACCEPTED;
        }
        return status == 481 ? CommandResult.UNKNOWN_CALL : CommandResult.NOT_SUPPORTED_BY_PHONE;
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return parties.legs().stream().anyMatch(leg -> LegNames.match(replaces, leg.identity()));
    }

    @Override
    public void farPaused() {
        parties.legs().forEach(leg -> leg.reoffer(Direction.SENDONLY));
    }

    @Override
    public void farUnpaused() {
        parties.legs().forEach(leg -> leg.reoffer(Direction.SENDRECV));
    }
}
