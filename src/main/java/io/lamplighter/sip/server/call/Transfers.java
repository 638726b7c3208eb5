package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.ReferTo;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.StatusFragment;
import io.lamplighter.sip.server.call.BlindTransfer.Leave;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.ReferReport;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives calls to others at the wish of who is in them (RFC 3515, RFC 5589). Only a call with one phone of the line can be
 * given away: in a bridge it is not one phone's to give. Runs in the line's mailbox.
 */
final class Transfers {
    /** How long a phone may take to hang up once it has heard that the transfer worked. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final int HOPS = 70;

    private final CallEnvironment environment;
    private final Lines lines;
    private final Directory directory;
    private final Destinations destinations;
    private final FeatureCodes codes;
    private final ParkCodes parkCodes;
    private final FarTransfers byFarParties;
    private final Deflections deflections;

    Transfers(
            CallEnvironment environment,
            Lines lines,
            Directory directory,
            Destinations destinations,
            FeatureCodes codes,
            ParkCodes parkCodes,
            CallRooms rooms) {
        this.environment = environment;
        this.lines = lines;
        this.directory = directory;
        this.destinations = destinations;
        this.codes = codes;
        this.parkCodes = parkCodes;
        this.byFarParties = new FarTransfers(environment, directory, destinations, rooms, GRACE);
        this.deflections = new Deflections(environment, lines, directory, destinations);
    }

    /** Transfers that far parties ask for. */
    FarTransfers byFarParties() {
        return byFarParties;
    }

    /** Calls that ringing phones send on. */
    Deflections deflections() {
        return deflections;
    }

    /** A phone in a call sent a REFER; it is answered here. */
    void asked(CallBook book, TalkingCall call, EstablishedLeg phone, ServerTransaction refer) {
        ReferTo to = refer.request().referTo().orElseThrow(() -> new MalformedException("Refer-To Missing"));
        if (call.isBeingTransferred()) {
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

    /** Only a phone's own two calls are joined, and only where each is its alone. */
    private static Optional<CallRefusal> refusal(TalkingCall call, CallInProgress consultation) {
        boolean own = call != consultation && call.phone().equals(consultation.phone());
        boolean alone = consultation instanceof DiallingCall
                || consultation instanceof TalkingCall talking
                        && talking.parties().legs().size() == 1;
        if (!own || !alone) {
            return Optional.of(CallRefusal.FORBIDDEN);
        }
        boolean moving = consultation instanceof TalkingCall talking && talking.isBeingTransferred();
        return moving ? Optional.of(CallRefusal.of(491)) : Optional.empty();
    }

    /** @param leave how the phone leaves the call that it asked in */
    private void bringTogether(
            CallBook book, TalkingCall call, CallInProgress consultation, ReferReport report, Leave leave) {
        Endpoint phone = call.phone().orElseThrow();
        EstablishedLeg leg = call.parties().legOf(phone).orElseThrow();
        if (consultation instanceof DiallingCall dialling) {
            new BlindTransfer(environment, book, call, leg, dialling.surrender(), report, leave, lines.nextCallId())
                    .takeOver();
        } else if (consultation instanceof TalkingCall talking) {
            EstablishedLeg other = talking.parties().legOf(phone).orElseThrow();
            if (new AttendedTransfer(book, call, talking, phone).carryOut(lines.nextCallId())) {
                leave.take(leg);
                other.hangUp(DepartingLeg.TRANSFERRED);
                report.tell(StatusFragment.OK);
            } else {
                report.tell(CallRefusal.TRY_AGAIN.fragment());
            }
        }
    }

    /** Joins two calls of one phone at the wish of somebody outside them. */
    CommandResult consult(CallBook book, TalkingCall call, CallInProgress consultation) {
        if (call.isBeingTransferred()
                || call.parties().legs().size() != 1
                || refusal(call, consultation).isPresent()) {
            return CommandResult.WRONG_STATE;
        }
        bringTogether(book, call, consultation, ReferReport.TO_NOBODY, Transfers::leaveAtOnce);
        return CommandResult.ACCEPTED;
    }

    private static void refuse(ServerTransaction refer, CallRefusal refusal) {
        refer.respond(refusal.answerTo(refer.request()).build());
    }

    private void call(CallBook book, TalkingCall call, EstablishedLeg phone, ServerTransaction refer, ReferTo to) {
        SipRequest request = refer.request();
        DialTarget target = destinations.dialled(to.target(), refer.flow());
        Optional<ParkCodes.Order> parking = parking(book, target);
        if (parking.isPresent()) {
            ParkReport report = new ReferredParking(book, phone.accept(refer), GRACE);
            parking.get().carryOut(book, call, call.phone().orElseThrow(), report);
            return;
        }
        if (!mayCallOut(book, call)) {
            refuse(refer, CallRefusal.of(403, "Origination Not Allowed"));
            return;
        }
        int hops = request.maxForwards().orElse(HOPS) - 1;
        Callee callee = callee(book, call, target, RemoteParty.of(to.target().toString()), hops);
        ReferReport report = phone.accept(refer);
        new BlindTransfer(
                        environment,
                        book,
                        call,
                        phone,
                        callee,
                        report,
                        leg -> DepartingLeg.see(book, leg, GRACE),
                        lines.nextCallId())
                .place(offer(call, phone));
    }

    private Optional<ParkCodes.Order> parking(CallBook book, DialTarget target) {
        LineDefinition line = line(book);
        return target instanceof DialTarget.Code code
                ? codes.read(code.code(), line).flatMap(dialled -> parkCodes.order(dialled, line))
                : Optional.empty();
    }

    /** To have somebody called is to call. */
    private boolean mayCallOut(CallBook book, TalkingCall call) {
        return call.phone()
                .flatMap(phone -> line(book).location(phone.linePort()))
                .filter(Location::allowOrigination)
                .isPresent();
    }

    private LineDefinition line(CallBook book) {
        return directory.current().line(book.room().line()).orElseThrow();
    }

    /**
     * Gives a call away at the wish of somebody outside it.
     *
     * @param address as a phone of the line would dial it: digits, or a sip or tel URI
     */
    CommandResult blind(CallBook book, TalkingCall call, String address) {
        List<EstablishedLeg> phones = call.parties().legs();
        if (call.isBeingTransferred() || phones.size() != 1) {
            return CommandResult.WRONG_STATE;
        }
        if (!mayCallOut(book, call)) {
            return CommandResult.NOT_ALLOWED;
        }
        DialTarget target = destinations.typed(address);
        if (target instanceof DialTarget.Nobody || target instanceof DialTarget.Code) {
            return CommandResult.UNKNOWN_ADDRESS;
        }
        Callee callee = callee(book, call, target, RemoteParty.of(address), HOPS);
        new BlindTransfer(
                        environment,
                        book,
                        call,
                        phones.get(0),
                        callee,
                        ReferReport.TO_NOBODY,
                        Transfers::leaveAtOnce,
                        lines.nextCallId())
                .place(offer(call, phones.get(0)));
        return CommandResult.ACCEPTED;
    }

    private static void leaveAtOnce(EstablishedLeg phone) {
        phone.hangUp(DepartingLeg.TRANSFERRED);
    }

    /** The new party, called by the line; inside the house it sees at once whom it will talk to. */
    private Callee callee(CallBook book, TalkingCall call, DialTarget target, RemoteParty address, int hops) {
        RemoteParty line = Identities.ofLine(line(book), environment.settings().domain());
        boolean inside = target instanceof DialTarget.OwnLine;
        Behalf behalf = new Behalf(
                inside ? call.far().party() : line, call.phone(), hops, Map.of("Referred-By", "<" + line.uri() + ">"));
        return destinations.callee(book, target, address, behalf);
    }

    /** What the far party speaks, then whatever can be made of it. */
    private SessionDescription offer(TalkingCall call, EstablishedLeg phone) {
        return environment.offer(call.codecs().inForceWithout(List.of(phone)).stream()
                .findFirst()
                .orElse(phone.audio().agreed()));
    }
}
