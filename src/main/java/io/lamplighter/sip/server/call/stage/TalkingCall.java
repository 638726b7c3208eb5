package io.lamplighter.sip.server.call.stage;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.Direction;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** An answered call: the phones of the line that are in it, and the far side. */
public final class TalkingCall implements CallInProgress, LegListener, FarListener {
    private final CallId id;
    private final CallBook book;
    private final LineRoom room;
    private Parties parties = new Parties();
    private Optional<Conference> conference = Optional.empty();
    private final Acquaintance acquaintance;
    private FarSide far;
    private final AwaitedPhones awaited = new AwaitedPhones();
    private final TransferPlace transfer = new TransferPlace();
    private final Aftermath aftermath = new Aftermath();
    private final FarSilence silence;
    private final PhonesOnHold onHold;
    private final GuestPlace guest = new GuestPlace();

    /** @param far who is talked to; hears of the call once it begins */
    public TalkingCall(CallId id, CallBook book, FarSide far) {
        this.id = id;
        this.book = book;
        this.room = book.room();
        this.silence = new FarSilence(book::playsMusicOnHold);
        this.acquaintance = new Acquaintance(id, room);
        this.onHold = new PhonesOnHold(id, room, silence, acquaintance);
        this.far = far;
    }

    /** The first phone's leg is there and in the far side's conversation: the call is under way. */
    public void begin(Endpoint phone, EstablishedLeg leg) {
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
    public Parties parties() {
        return parties;
    }

    /** Who is talked to now; another after a transfer. */
    public FarSide far() {
        return far;
    }

    /** What the far party hears while the phones hold. */
    public FarSilence silence() {
        return silence;
    }

    /** Where its phones are heard. */
    public Conversation floor() {
        return conference.map(Conference::floor).orElseGet(far::conversation);
    }

    /** The conference that it is in. */
    public Optional<Conference> conference() {
        return conference;
    }

    /** It is in a conference from now on, and its phones are those of the conference. */
    void join(Conference joined) {
        silence.end(far);
        conference = Optional.of(joined);
        parties = joined.parties();
    }

    /** It goes on alone with the phones of the conference. */
    void leaveConference() {
        conference = Optional.empty();
    }

    /**
     * A phone of the line is in from now on, and others are out of it.
     *
     * @param leg its leg, which has its place in the conversation
     * @param leaving legs that the phone takes the place of
     */
    public void admit(Endpoint phone, EstablishedLeg leg, List<EstablishedLeg> leaving) {
        parties.put(phone, leg, leaving);
        book.locationsTaken();
        leaving.forEach(old -> old.hangUp(Farewell.RETRIEVED));
        conference.ifPresent(joined -> joined.admitted(phone, leg, this));
        afterLeaving();
        silence.end(far);
        tellHold();
    }

    /** The far party hears whether it is on hold. */
    void tellHold() {
        acquaintance.tellHold(far);
    }

    /** A user of another line has come in. */
    public void admit(Guest newcomer) {
        guest.take(newcomer);
        aftermath.run(guest::sendAway);
        newcomer.side().listener(newcomer);
        acquaintance.joined(far, newcomer.session());
    }

    /** The place for a user of another line. */
    public GuestPlace guest() {
        return guest;
    }

    /** What waits for its end. */
    public Aftermath aftermath() {
        return aftermath;
    }

    /** A phone is on its way in: until {@link #expectPhoneNoMore} the call goes on even if its last phone hangs up. */
    public void expectPhone() {
        awaited.one();
    }

    /** The phone is in, or will not come. */
    public void expectPhoneNoMore() {
        awaited.oneLess().filter(word -> parties.isEmpty()).ifPresent(this::over);
    }

    /** What is spoken in the call now. */
    public CallCodecs codecs() {
        return new CallCodecs(parties, far);
    }

    @Override
    public void farRenegotiates(List<Codec> to, IntConsumer result) {
        codecs().changeOurs(to, result);
    }

    /** Its way to somebody else. */
    public TransferPlace transfer() {
        return transfer;
    }

    /** Whether it is on its way to somebody else, or shared with others: nobody may give it away then. */
    public boolean isSpokenFor() {
        return transfer.isTaken() || conference.isPresent() || guest.isTaken();
    }

    /**
     * The far side goes on without this call, and the phones' legs without it too; both are the caller's business, and so
     * is the appearance.
     */
    public void givenAway() {
        aftermath.comes();
        silence.end(far);
    }

    /** As above, and its appearance goes out: the line sent the far party on. */
    public void givenAway(EndCause why, Redirect redirect) {
        givenAway();
        book.ended(id, why, redirect);
    }

    /** Another phone of the line is in the place of one, whose leg is the caller's business. */
    public void handOver(EstablishedLeg leaving, Endpoint to, EstablishedLeg leg) {
        parties.remove(leaving);
        parties.put(to, leg);
        leg.listener(this);
        silence.end(far);
        if (leg.isHolding() || leg.audio().media().isHolding()) {
            silence.begin(leg, far);
            held(leg, false);
        }
        tellHold();
    }

    /**
     * The phones talk to another far side from now on; the former one is neither ended nor told.
     *
     * @return false when they find no room there; nothing changed then
     */
    public boolean moveTo(FarSide other) {
        Conversation former = far.conversation();
        boolean moved = conference
                .map(joined -> joined.exchange(former, other))
                .orElseGet(() -> parties.talkIn(other.conversation()));
        if (moved) {
            former.warningGoesTo(this, other.conversation());
            guest.sendAway();
            silence.isNew();
            acquaintance.isNew();
            far = other;
            far.listener(this);
        } else if (conference.isEmpty()) {
            parties.talkIn(former);
        }
        return moved;
    }

    /** The new far side can be told by now: it is on hold where its phone holds. */
    public void holdNewFar() {
        onHold.tell(far, parties);
    }

    @Override
    public void farRefers(EstablishedLeg leg, ServerTransaction refer) {
        book.transfers().byFarParty(book, this, leg, refer);
    }

    @Override
    public void farIs(Company other) {
        acquaintance
                .becomes(other)
                .ifPresent(index -> conference
                        .map(joined -> joined.legsShowing(id))
                        .orElseGet(parties::legs)
                        .forEach(leg -> leg.show(index, other.party())));
    }

    /** The far party outside this system is another from now on. */
    public void farIs(RemoteParty other) {
        acquaintance.whoIs(other).ifPresent(this::farIs);
        acquaintance.reached(far);
    }

    @Override
    public void farHolds(boolean on) {
        acquaintance.holds(on);
    }

    @Override
    public void referred(EstablishedLeg leg, ServerTransaction refer) {
        book.transfers().byPhone(book, this, leg, refer);
    }

    @Override
    public void held(EstablishedLeg leg, boolean privately) {
        onHold.begin(leg, privately, parties, far);
    }

    @Override
    public void resumed(EstablishedLeg leg) {
        onHold.end(leg, parties, far);
    }

    @Override
    public void ended(EstablishedLeg leg, Farewell why) {
        Optional<Endpoint> left = parties.remove(leg);
        Farewell word = why.asOurs();
        if (!parties.isEmpty()) {
            left.ifPresent(phone -> room.apply(new LineEvent.Leave(room.now(), id, phone)));
            tellHold();
            afterLeaving();
            return;
        }
        Optional<Redirect> goesOn =
                aftermath.hasCome() ? Optional.empty() : transfer.pending().survivesPhone();
        if (goesOn.isPresent()) {
            givenAway(EndCause.LOCAL_BYE, goesOn.get());
            return;
        }
        boolean kept = !aftermath.hasCome() && guest.outlastsPhones(this, book);
        if (!kept && !awaited.outlast(word)) {
            over(word);
        }
    }

    /** A tone for company is for as long as there is some. */
    void afterLeaving() {
        if (parties.phones().size() < 2) {
            far.conversation().stopWarning(this);
        }
    }

    private void over(Farewell why) {
        if (endFar(why)) {
            book.ended(id, why.cause());
        }
    }

    /** The far side is over; the phones and the appearance are the caller's business. @return whether it was not yet */
    boolean endFar(Farewell why) {
        boolean lasted = !aftermath.hasCome();
        if (lasted) {
            aftermath.comes();
            transfer.pending().cancel(why);
            far.end(why);
        }
        return lasted;
    }

    @Override
    public void farEnded(Farewell why) {
        if (!aftermath.hasCome()
                && !guest.outlastsFar(this)
                && !transfer.pending().survivesFar()) {
            aftermath.comes();
            partFromPhones(why);
        }
    }

    /** Its phones go on where they are in other calls too. */
    private void partFromPhones(Farewell why) {
        if (conference.isEmpty()) {
            parties.legs().forEach(leg -> leg.hangUp(why));
        }
        book.ended(id, why.cause());
        conference.ifPresent(joined -> joined.left(this));
    }

    /** The others go on. */
    @Override
    public void without(LinePort location, Farewell why) {
        if (conference.isPresent()) {
            conference.get().without(location, why);
            return;
        }
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

    @Override
    public void release(Farewell why) {
        if (endFar(why)) {
            partFromPhones(why);
        }
    }

    @Override
    public void releaseWithOthers(Farewell why) {
        conference.ifPresentOrElse(joined -> joined.release(why), () -> release(why));
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        new CommandedHold(ear()).hold(parties.legs(), result);
    }

    @Override
    public void talk(Consumer<CommandResult> result) {
        new CommandedHold(ear()).resume(parties.legs(), result);
    }

    /** Who hears of its phones' legs. */
    private LegListener ear() {
        return conference.<LegListener>map(joined -> joined).orElse(this);
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return parties.isNamedBy(replaces);
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
