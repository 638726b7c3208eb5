package io.lamplighter.sip.server.call.transfer;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.service.CallTransfer;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.LineId;
import io.lamplighter.line.Recall;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.ReferTo;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.StatusFragment;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.dial.DialTarget;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.ReferReport;
import io.lamplighter.sip.server.call.park.ParkOrder;
import io.lamplighter.sip.server.call.park.ParkOrders;
import io.lamplighter.sip.server.call.park.ParkReport;
import io.lamplighter.sip.server.call.ring.Errand;
import io.lamplighter.sip.server.call.ring.InboundCalls;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.DepartingLeg;
import io.lamplighter.sip.server.call.stage.StillRinging;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.stage.TransferRequests;
import io.lamplighter.sip.server.call.transfer.BlindTransfer.Aftercare;
import io.lamplighter.sip.server.call.transfer.BlindTransfer.CampOn;
import io.lamplighter.sip.server.call.transfer.BlindTransfer.Leave;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Gives calls to others at the wish of who is in them (RFC 3515, RFC 5589). Only a call with one phone of the line can be
 * given away: in a bridge it is not one phone's to give. Runs in the line's mailbox.
 */
public final class Transfers implements TransferRequests {
    /** How long a phone may take to hang up once it has heard that the transfer worked. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int HOPS = 70;

    private final CallEnvironment environment;
    private final Lines lines;
    private final Directory directory;
    private final Destinations destinations;
    private final FeatureCodes codes;
    private final ParkOrders parking;
    private final InboundCalls inbound;
    private final FreeLines free;
    private final FarTransfers byFarParties;

    /**
     * @param destinations whom calls are given to
     * @param codes with {@code parking}, what a transfer to a code means
     * @param inbound rings the line for what comes back
     */
    public Transfers(
            CallEnvironment environment,
            Lines lines,
            Directory directory,
            Destinations destinations,
            FeatureCodes codes,
            ParkOrders parking,
            InboundCalls inbound,
            CallRooms rooms) {
        this.environment = environment;
        this.lines = lines;
        this.directory = directory;
        this.destinations = destinations;
        this.codes = codes;
        this.parking = parking;
        this.inbound = inbound;
        this.free = FreeLines.of(lines);
        this.byFarParties = new FarTransfers(environment, directory, destinations, rooms, GRACE);
    }

    /** Transfers that far parties ask for. */
    public FarTransfers byFarParties() {
        return byFarParties;
    }

    @Override
    public void byFarParty(CallBook book, TalkingCall call, EstablishedLeg far, ServerTransaction refer) {
        byFarParties.asked(book, call, far, refer);
    }

    @Override
    public void byPhone(CallBook book, TalkingCall call, EstablishedLeg phone, ServerTransaction refer) {
        ReferTo to = refer.request().referTo().orElseThrow(() -> new MalformedException("Refer-To Missing"));
        if (call.isSpokenFor()) {
            refuse(refer, CallRefusal.of(491));
        } else if (call.parties().legs().size() != 1) {
            refuse(refer, CallRefusal.of(403, "Several Phones In Call"));
        } else if (!to.asksForCall()) {
            refuse(refer, CallRefusal.of(603));
        } else {
            transfer(book, call, phone, refer, to);
        }
    }

    private void transfer(CallBook book, TalkingCall call, EstablishedLeg phone, ServerTransaction refer, ReferTo to) {
        Leave leave = leg -> DepartingLeg.see(book, leg, GRACE);
        if (to.replaces().isEmpty()) {
            call(book, call, phone, refer, to);
            return;
        }
        Optional<CallInProgress> consultation =
                book.consultationOf(to.replaces().get());
        if (consultation.isEmpty()) {
            phone.accept(refer)
                    .tell(481); // not in the answer, where it would mean the dialog of the REFER (RFC 5057 §5.1)
        } else {
            Optional<CallRefusal> refusal = refusal(call, consultation.get());
            refusal.ifPresentOrElse(
                    why -> refuse(refer, why),
                    () -> bringTogether(book, call, consultation.get(), phone.accept(refer), leave));
        }
    }

    /** A phone joins its own two calls only. */
    private static Optional<CallRefusal> refusal(TalkingCall call, CallInProgress consultation) {
        return call.phone().equals(consultation.phone())
                ? notJoined(call, consultation)
                : Optional.of(CallRefusal.FORBIDDEN);
    }

    /** Two calls are joined only where each has one phone of the line. */
    private static Optional<CallRefusal> notJoined(TalkingCall call, CallInProgress consultation) {
        boolean alone = consultation instanceof StillRinging
                || consultation instanceof TalkingCall talking
                        && talking.parties().legs().size() == 1;
        if (call == consultation || !alone) {
            return Optional.of(CallRefusal.FORBIDDEN);
        }
        boolean moving = consultation instanceof TalkingCall talking && talking.isSpokenFor();
        return moving ? Optional.of(CallRefusal.of(491)) : Optional.empty();
    }

    /** @param leave how the phone leaves the call that it asked in */
    private void bringTogether(
            CallBook book, TalkingCall call, CallInProgress consultation, ReferReport report, Leave leave) {
        EstablishedLeg leg = call.parties().legs().get(0);
        if (consultation instanceof StillRinging ringing) {
            new BlindTransfer(environment, book, call, leg, ringing.surrender(), report, leave, lines.nextCallId())
                    .caringFor(aftercare(book, Optional.empty()))
                    .takeOver();
        } else if (consultation instanceof TalkingCall talking) {
            EstablishedLeg other = talking.parties().legs().get(0);
            if (new AttendedTransfer(book, call, talking).carryOut(lines.nextCallId())) {
                leave.take(leg);
                other.hangUp(DepartingLeg.TRANSFERRED);
                report.tell(StatusFragment.OK);
            } else {
                report.tell(CallRefusal.TRY_AGAIN.fragment());
            }
        }
    }

    /** Joins two calls of the line, at one phone or at two, at the wish of somebody outside them. */
    public CommandResult consult(CallBook book, TalkingCall call, CallInProgress consultation) {
        if (call != consultation
                && consultation instanceof TalkingCall other
                && call.conference().isPresent()
                && call.conference().equals(other.conference())) {
            return fromConference(call, other);
        }
        boolean withEachOther =
                call.far().oppositeOn(book.room()).filter(consultation::equals).isPresent();
        if (call.isSpokenFor()
                || withEachOther
                || call.parties().legs().size() != 1
                || notJoined(call, consultation).isPresent()) {
            return CommandResult.WRONG_STATE;
        }
        bringTogether(book, call, consultation, ReferReport.TO_NOBODY, Transfers::leaveAtOnce);
        return CommandResult.ACCEPTED;
    }

    private CommandResult fromConference(TalkingCall call, TalkingCall other) {
        if (call.transfer().isTaken() || other.transfer().isTaken()) {
            return CommandResult.WRONG_STATE;
        }
        boolean together = call.conference().orElseThrow().bringTogether(call, other, lines.nextCallId());
        return together ? CommandResult.ACCEPTED : CommandResult.NO_CAPACITY;
    }

    private static void refuse(ServerTransaction refer, CallRefusal refusal) {
        refer.respond(refusal.answerTo(refer.request()).build());
    }

    private void call(CallBook book, TalkingCall call, EstablishedLeg phone, ServerTransaction refer, ReferTo to) {
        SipRequest request = refer.request();
        DialTarget target = destinations.dialled(to.target(), refer.flow());
        Optional<ParkOrder> order = parkOrder(book, target);
        if (order.isPresent()) {
            ParkReport report = new ReferredParking(book, phone.accept(refer), GRACE);
            order.get().carryOut(book, call, call.phone().orElseThrow(), report);
            return;
        }
        if (!mayCallOut(book, call)) {
            refuse(refer, CallRefusal.of(403, "Origination Not Allowed"));
            return;
        }
        int hops = request.maxForwards().orElse(HOPS) - 1;
        CallId pair = lines.nextCallId();
        Behalf behalf = behalf(book, call, pair, target, hops);
        RemoteParty address = RemoteParty.of(to.target().toString());
        Supplier<Callee> callee = () -> destinations.callee(book, target, address, behalf);
        ReferReport report = phone.accept(refer);
        new BlindTransfer(
                        environment,
                        book,
                        call,
                        phone,
                        callee.get(),
                        report,
                        leg -> DepartingLeg.see(book, leg, GRACE),
                        pair)
                .caringFor(aftercare(book, campOn(book, target, callee)))
                .place(offer(call, phone));
    }

    private Optional<ParkOrder> parkOrder(CallBook book, DialTarget target) {
        LineDefinition line = line(book);
        return target instanceof DialTarget.Code code
                ? codes.read(code.code(), line).flatMap(dialled -> parking.by(dialled, line))
                : Optional.empty();
    }

    /** To have somebody called is to call. */
    private boolean mayCallOut(CallBook book, TalkingCall call) {
        return call.phone()
                .flatMap(phone -> line(book).location(phone.linePort()))
                .filter(Location::allowOrigination)
                .isPresent();
    }

    /** What the user has set about calls that he transfers and nobody takes. */
    private Aftercare aftercare(CallBook book, Optional<CampOn> campOn) {
        LineId line = book.room().line();
        CallTransfer set = settings(book);
        Duration ring = environment.settings().ringTimes().ring();
        Optional<Duration> recall =
                Optional.of(ring.multipliedBy(set.recallNumberOfRings())).filter(after -> set.recallActive());
        return new Aftercare(recall, campOn, party -> inbound.recall(line, party), Recall.TRANSFER);
    }

    /** Colleagues of the group are waited for. */
    private Optional<CampOn> campOn(CallBook book, DialTarget target, Supplier<Callee> again) {
        CallTransfer set = settings(book);
        boolean colleague = target instanceof DialTarget.OwnLine own
                && own.line().groupId().equals(line(book).groupId())
                && own.line().serviceProviderId().equals(line(book).serviceProviderId())
                && !own.line().id().equals(book.room().line());
        return set.busyCampOnActive() && colleague
                ? Optional.of(new CampOn(
                        ((DialTarget.OwnLine) target).line().id(),
                        free,
                        Duration.ofSeconds(set.busyCampOnSeconds()),
                        again))
                : Optional.empty();
    }

    private CallTransfer settings(CallBook book) {
        return directory.current().services(book.room().line()).callTransfer();
    }

    private LineDefinition line(CallBook book) {
        return directory.current().line(book.room().line()).orElseThrow();
    }

    /**
     * Gives a call away at the wish of somebody outside it.
     *
     * @param errand where to
     */
    public CommandResult blind(CallBook book, TalkingCall call, Errand errand) {
        return blind(book, call, errand, (target, callee) -> aftercare(book, campOn(book, target, callee)));
    }

    /**
     * Hands a call on to an executive at the wish of his assistant, who is out of it as soon as the executive is rung.
     *
     * @param rings after so many the call comes back
     */
    public CommandResult push(CallBook book, TalkingCall call, LineDefinition executive, int rings) {
        LineId line = book.room().line();
        Aftercare care = new Aftercare(
                Optional.of(environment.settings().ringTimes().ring().multipliedBy(rings)),
                Optional.empty(),
                party -> inbound.recall(line, party),
                Recall.EXECUTIVE_PUSH);
        Errand errand = Errand.to(executive.id().value()).leavingOnceRinging();
        return blind(book, call, errand, (target, callee) -> care);
    }

    private CommandResult blind(
            CallBook book,
            TalkingCall call,
            Errand errand,
            BiFunction<DialTarget, Supplier<Callee>, Aftercare> aftercare) {
        List<EstablishedLeg> phones = call.parties().legs();
        if (call.isSpokenFor() || phones.size() != 1) {
            return CommandResult.WRONG_STATE;
        }
        if (!mayCallOut(book, call)) {
            return CommandResult.NOT_ALLOWED;
        }
        DialTarget target = destinations.typed(errand.address());
        if (!Destinations.isSomebody(target)) {
            return CommandResult.UNKNOWN_ADDRESS;
        }
        CallId pair = lines.nextCallId();
        Behalf behalf = behalf(book, call, pair, target, errand);
        RemoteParty address = RemoteParty.of(errand.address());
        Supplier<Callee> callee = () -> destinations.callee(book, target, address, behalf);
        new BlindTransfer(
                        environment,
                        book,
                        call,
                        phones.get(0),
                        callee.get(),
                        ReferReport.TO_NOBODY,
                        Transfers::leaveAtOnce,
                        pair)
                .as(errand)
                .caringFor(aftercare.apply(target, callee))
                .place(offer(call, phones.get(0)));
        return CommandResult.ACCEPTED;
    }

    private static void leaveAtOnce(EstablishedLeg phone) {
        phone.hangUp(DepartingLeg.TRANSFERRED);
    }

    /** A mailbox is told whose it is, and is shown who speaks to it. */
    private Behalf behalf(CallBook book, TalkingCall call, CallId pair, DialTarget target, Errand errand) {
        Behalf usual = behalf(book, call, pair, target, HOPS);
        return errand.onBehalfOf()
                .map(owner -> new Behalf(call.far().party(), usual.phone(), usual.hops(), usual.history())
                        .inSession(pair.number())
                        .divertedBy(List.of(new Diversion(owner, errand.reason(), 1))))
                .orElse(usual);
    }

    /** The new party is called by the line; inside the house it sees at once whom it will talk to. */
    private Behalf behalf(CallBook book, TalkingCall call, CallId pair, DialTarget target, int hops) {
        RemoteParty line = destinations.shown(line(book));
        boolean inside = target instanceof DialTarget.OwnLine;
        Behalf transferred = new Behalf(
                        inside ? call.far().party() : line,
                        call.phone(),
                        hops,
                        line.withheld() ? Map.of() : Map.of("Referred-By", "<" + line.uri() + ">"))
                .inSession(pair.number());
        Behalf behalf = executive(book, target).map(transferred::forExecutive).orElse(transferred);
        return settings(book).useDiversionInhibitorForBlindTransfer() ? behalf.notToBeSentOn() : behalf;
    }

    /** The user gives it to an executive whose assistant he is: it is that one's call, and not for his assistants again. */
    private Optional<LineId> executive(CallBook book, DialTarget target) {
        return target instanceof DialTarget.OwnLine own
                ? Optional.of(own.line())
                        .filter(user -> directory.current().assists(line(book), user))
                        .map(LineDefinition::id)
                : Optional.empty();
    }

    /** What the far party speaks, then whatever can be made of it. */
    private SessionDescription offer(TalkingCall call, EstablishedLeg phone) {
        return environment.offer(call.codecs().inForceWithout(List.of(phone)).stream()
                .findFirst()
                .orElse(phone.audio().agreed()));
    }
}
