package io.lamplighter.sip.server.notifier;

import static io.lamplighter.directory.LineFixtures.RECEPTION;

import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.SipNetwork;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes calls happen on the reception line without any call control. */
final class LineEvents {
    static final RemoteParty BOB = new RemoteParty("Bob", "sip:+15550199@example.com", false);

    private final SipNetwork net;

    LineEvents(SipNetwork net) {
        this.net = net;
    }

    /** The endpoint that the server takes a phone for, which writes a plain Contact. */
    static Endpoint endpoint(ScriptedPhone phone) {
        String contact = phone.contactHeader();
        return new Endpoint(
                new LinePort(phone.account().user() + "@" + phone.account().domain()),
                contact.substring(1, contact.indexOf('>')).replace(";transport=tcp", ""));
    }

    CallId rings() {
        return rings(BOB);
    }

    CallId rings(RemoteParty caller) {
        CallId call = net.lines().nextCallId();
        net.happens(RECEPTION, new LineEvent.Offer(Instant.now(), call, caller));
        return call;
    }

    void ringsAt(CallId call, ScriptedPhone phone, String tag) {
        LegIdentity leg = new LegIdentity("leg-" + phone.name(), tag, "ours-" + phone.name());
        net.happens(RECEPTION, new LineEvent.PhoneRinging(Instant.now(), call, endpoint(phone), leg));
    }

    void answers(CallId call, ScriptedPhone phone) {
        answers(call, phone, BOB);
    }

    void answers(CallId call, ScriptedPhone phone, RemoteParty far) {
        LegIdentity leg = new LegIdentity("leg-" + phone.name(), "theirs-" + phone.name(), "ours-" + phone.name());
        net.happens(RECEPTION, new LineEvent.Answer(Instant.now(), call, endpoint(phone), leg, far));
    }

    CallId dials(ScriptedPhone phone, int index) {
        CallId call = net.lines().nextCallId();
        LegIdentity leg = new LegIdentity("leg-" + phone.name(), "theirs-" + phone.name(), "ours-" + phone.name());
        net.happens(
                RECEPTION,
                new LineEvent.Originate(
                        Instant.now(),
                        endpoint(phone),
                        index == 0 ? OptionalInt.empty() : OptionalInt.of(index),
                        call,
                        leg,
                        BOB));
        return call;
    }

    void holds(CallId call, ScriptedPhone phone) {
        net.happens(RECEPTION, new LineEvent.Hold(Instant.now(), call, endpoint(phone)));
    }

    void holdsPrivately(CallId call, ScriptedPhone phone) {
        net.happens(RECEPTION, new LineEvent.HoldPrivately(Instant.now(), call, endpoint(phone)));
    }

    void resumes(CallId call, ScriptedPhone phone) {
        net.happens(RECEPTION, new LineEvent.Resume(Instant.now(), call, endpoint(phone)));
    }

    void joins(CallId call, ScriptedPhone phone) {
        LegIdentity leg = new LegIdentity("leg-" + phone.name(), "theirs-" + phone.name(), "ours-" + phone.name());
        net.happens(RECEPTION, new LineEvent.Bridge(Instant.now(), Optional.of(call), endpoint(phone), leg));
    }

    void excludes(CallId call, ScriptedPhone phone) {
        net.happens(RECEPTION, new LineEvent.Exclude(Instant.now(), call, endpoint(phone), true));
    }

    void ends(CallId call) {
        net.happens(RECEPTION, new LineEvent.End(Instant.now(), call, EndCause.REMOTE_BYE));
    }
}
