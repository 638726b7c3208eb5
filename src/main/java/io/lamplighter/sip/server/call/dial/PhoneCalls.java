package io.lamplighter.sip.server.call.dial;

import io.lamplighter.engine.Lines;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.CallInfo;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.DiallingCall;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import io.lamplighter.sip.server.call.takeover.Pickups;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Calls that phones of a line make: ordinary ones, and those that take a ringing call by its appearance. */
public final class PhoneCalls {
    private final CallEnvironment environment;
    private final Lines lines;
    private final CallRooms rooms;
    private final Destinations destinations;
    private final Pickups pickups;
    private final FeatureCodes codes;
    private final Seizures seizures;

    /**
     * @param pickups takes calls by their appearance
     * @param codes know what else may be dialled than somebody
     * @param seizures end where the call comes to nothing
     */
    public PhoneCalls(
            CallEnvironment environment,
            Lines lines,
            CallRooms rooms,
            Destinations destinations,
            Pickups pickups,
            FeatureCodes codes,
            Seizures seizures) {
        this.environment = environment;
        this.lines = lines;
        this.rooms = rooms;
        this.destinations = destinations;
        this.pickups = pickups;
        this.codes = codes;
        this.seizures = seizures;
    }

    /** A phone's INVITE outside a dialog; runs in its line's mailbox, after 100 Trying. */
    public void begin(Incoming incoming, AuthenticatedPhone phone, DialTarget dialled) {
        CallBook book = rooms.of(phone.line().id());
        OptionalInt index = appearanceNamed(incoming.transaction().request());
        if (asksForOwnAppearance(book, phone, dialled, index)) {
            pickups.byAppearance(book, incoming, phone, index.getAsInt());
            return;
        }
        DialTarget target = called(phone, dialled);
        boolean isCode = target instanceof DialTarget.Code code && codes.dialled(code.code(), incoming, phone, book);
        if (!isCode) {
            originate(book, incoming, phone, target, index, call -> {});
        }
    }

    /** A hotline calls its contact whatever was dialled; calls of the line that are there it may still take. */
    private DialTarget called(AuthenticatedPhone phone, DialTarget dialled) {
        return phone.location().hotline().calls().map(destinations::typed).orElse(dialled);
    }

    /** An INVITE to the own line that names an appearance is about that appearance, unless the phone seized it. */
    private static boolean asksForOwnAppearance(
            CallBook book, AuthenticatedPhone phone, DialTarget target, OptionalInt index) {
        boolean toOwnLine = target instanceof DialTarget.OwnLine own
                && own.line().id().equals(phone.line().id());
        if (!toOwnLine || index.isEmpty()) {
            return false;
        }
        Optional<LineSnapshot.Busy> there = book.room().snapshot().at(index.getAsInt());
        return there.filter(busy -> Seizures.isBy(phone.endpoint(), busy)).isEmpty();
    }

    /** A phone calls somebody whom its Request-URI names only by a code. */
    public void originate(CallBook book, Incoming incoming, AuthenticatedPhone phone, DialTarget target) {
        originate(book, incoming, phone, target, call -> {});
    }

    /** As above. @param afterwards what happens when he has answered */
    public void originate(
            CallBook book,
            Incoming incoming,
            AuthenticatedPhone phone,
            DialTarget target,
            Consumer<TalkingCall> afterwards) {
        OptionalInt index = appearanceNamed(incoming.transaction().request());
        originate(book, incoming, phone, target, index, afterwards);
    }

    private void originate(
            CallBook book,
            Incoming incoming,
            AuthenticatedPhone phone,
            DialTarget target,
            OptionalInt index,
            Consumer<TalkingCall> afterwards) {
        SipRequest request = incoming.transaction().request();
        Optional<LegAudio> audio =
                environment.openAudio(incoming.transaction().flow().remote().getAddress());
        if (audio.isEmpty()) {
            refuse(incoming.transaction(), phone, CallRefusal.TRY_AGAIN);
            return;
        }
        CallId call = lines.nextCallId();
        Callee far = farSide(book, call, phone, target, request);
        DiallingCall dialling = new DiallingCall(call, environment, book, phone.endpoint(), far, afterwards);
        IncomingInvite invite = new IncomingInvite(
                environment,
                book.room(),
                incoming,
                audio.get(),
                environment.steeringTo(phone.endpoint()),
                dialling::abandoned);
        Outcome outcome = book.room()
                .apply(new LineEvent.Originate(
                        book.room().now(), phone.endpoint(), index, call, invite.identity(), far.party()));
        if (outcome instanceof Outcome.Refused refused) {
            invite.refuse(CallRefusal.of(refused.why()));
        } else if (outcome instanceof Outcome.Accepted accepted) {
            invite.showOn(environment.settings().domain(), accepted.index().orElseThrow());
            dialling.begin(invite);
        }
    }

    private Callee farSide(
            CallBook book, CallId call, AuthenticatedPhone phone, DialTarget target, SipRequest request) {
        RemoteParty caller = destinations.shown(
                phone.line(),
                Identities.ofCaller(phone.line(), environment.settings().domain(), request));
        int hops = request.maxForwards().orElse(70) - 1;
        return destinations.callee(
                book,
                target,
                Identities.dialled(request),
                destinations.consulting(
                        book, new Behalf(caller, Optional.of(phone.endpoint()), hops).inSession(call.number())));
    }

    /** The appearance a phone's INVITE names, if it names one. */
    static OptionalInt appearanceNamed(SipRequest request) {
        return CallInfo.parse(request.headers("Call-Info")).stream()
                .map(CallInfo::index)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** An INVITE that leads to no call: the seizure it was sent for, if any, ends with it. */
    public void refuse(ServerTransaction transaction, AuthenticatedPhone phone, CallRefusal refusal) {
        environment.refuse(transaction, refusal);
        seizures.spend(rooms.of(phone.line().id()).room(), transaction.request(), phone);
    }
}
