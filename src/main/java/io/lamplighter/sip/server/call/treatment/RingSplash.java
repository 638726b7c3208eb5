package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.media.sdp.SessionDescription;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.EstablishedLeg;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.leg.Redirection;
import io.lamplighter.sip.server.call.ring.PhoneBranch;
import io.lamplighter.sip.server.call.ring.Ringing;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.UnlitCall;
import io.lamplighter.time.Cancellable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reminds a user that his calls go elsewhere: his phones ring once, and nothing can be answered there. It lights no lamp.
 * Owned by the line's mailbox.
 */
final class RingSplash implements Ringing, UnlitCall {
    /** The ring by which BroadWorks has phones remind of something, Bellcore-dr5. */
    private static final int REMINDER = 5;

    /** Of a ring of 6 s the first 2 s sound. */
    private static final int SOUNDING_PART = 3;

    /** Phones that show a missed call for whatever they did not answer are told that it was answered elsewhere. */
    private static final Farewell PARTING = Farewell.because(EndCause.CANCELLED, 200, "Call forwarded");

    private final CallBook book;
    private final Caller caller;
    private final CallId id;
    private final Map<Endpoint, PhoneBranch> branches = new LinkedHashMap<>();
    private Cancellable end = Cancellable.NOTHING;

    private RingSplash(CallBook book, Caller caller, CallId id) {
        this.book = book;
        this.caller = caller;
        this.id = id;
    }

    /** Rings these phones once. @param id a number that no call has */
    static void ring(
            CallEnvironment environment, CallBook book, Caller caller, CallId id, List<ReachablePhone> phones) {
        RingSplash splash = new RingSplash(book, caller, id);
        phones.forEach(phone -> splash.branches.put(
                phone.endpoint(),
                new PhoneBranch(
                        environment, book.room(), phone, OptionalInt.empty(), OptionalInt.of(REMINDER), splash)));
        if (!phones.isEmpty()) {
            splash.begin(environment.settings().ringTimes().ring().dividedBy(SOUNDING_PART));
        }
    }

    private void begin(Duration length) {
        book.keep(this);
        end = book.room().after(length, () -> release(PARTING));
        List.copyOf(branches.values()).forEach(PhoneBranch::ring);
    }

    @Override
    public void release(Farewell why) {
        end.cancel();
        book.drop(this);
        List.copyOf(branches.values()).forEach(branch -> branch.cancel(why));
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public void heardFrom(Endpoint phone, int status, Optional<LegIdentity> leg) {
        // The caller hears the one he was sent on to.
    }

    @Override
    public void answeredBy(Endpoint phone, EstablishedLeg leg, SessionDescription answer) {
        leg.hangUp(PARTING);
        failedAt(phone, CallRefusal.CANCELLED);
    }

    @Override
    public void answeredElsewhere(Endpoint place, Callee who, SessionDescription answer) {
        who.end(PARTING);
    }

    @Override
    public void failedAt(Endpoint phone, CallRefusal why) {
        branches.remove(phone);
        if (branches.isEmpty()) {
            end.cancel();
            book.drop(this);
        }
    }

    @Override
    public void sentOnBy(Endpoint phone, Redirection elsewhere) {
        failedAt(phone, CallRefusal.UNAVAILABLE);
    }
}
