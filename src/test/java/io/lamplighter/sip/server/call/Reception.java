package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendonly;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;

import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.util.List;

/** Three phones of the reception that watch its lamps, and the world; each says a tone of its own. */
final class Reception implements AutoCloseable {
    /** Pitch of the tone that warns of a bridge, where a test sets it. */
    static final int WARNING = 2300;

    final CallNetwork net;
    final Member a;
    final Member b;
    final Member c;
    final TonePhone world = new TonePhone(1500);

    private Reception(CallNetwork net) {
        this.net = net;
        a = new Member("a", 500);
        b = new Member("b", 800);
        c = new Member("c", 1100);
    }

    static Reception open() {
        return of(CallNetwork.plan());
    }

    static Reception of(NetworkPlan plan) {
        return new Reception(plan.showingBridges().start());
    }

    /** One phone of the line with its lamps, its mouth and its ear. */
    final class Member {
        final ScriptedPhone phone;
        final PhoneSubscription lamps;
        final TonePhone audio;

        private Member(String suffix, int hertz) {
            phone = net.phone(suffix);
            lamps = CallNetwork.lampsOf(phone);
            audio = new TonePhone(hertz);
        }

        String sdp() {
            return sendrecv(audio.port());
        }

        /** The line's own identity as this phone knows it. */
        String self() {
            return "sip:" + phone.account().user() + "@" + phone.account().domain();
        }

        /** Calls the world and is answered; all lamps are seen. */
        Answered callsTheWorld(int index) {
            return callsTheWorld(index, sdp(), sendrecv(world.port()));
        }

        /** As above. @param offer what it offers @param answer what the world answers */
        Answered callsTheWorld(int index, String offer, String answer) {
            return callsTheWorld(offer, answer, lampsWith(index, "active"));
        }

        /** As above. @param lamps what everybody sees then */
        Answered callsTheWorld(String offer, String answer, String lamps) {
            PhoneCall call = phone.invites(CallNetwork.BOB, offer);
            PhoneCall atWorld = net.world().expectsInvite();
            atWorld.answers(answer);
            WireMessage ok = call.expects(200);
            call.acks();
            atWorld.expects("ACK");
            audio.talksTo(where(ok));
            world.talksTo(where(atWorld.invite()));
            everybodySees(lamps);
            return new Answered(call, atWorld);
        }

        /** Asks for the call on an appearance by an INVITE to its own line. */
        PhoneCall asksFor(int index, String... lines) {
            return phone.invites(self(), sdp(), callInfo(index, lines));
        }

        /** As above. @param offer what it offers; empty for nothing */
        PhoneCall asksForWith(int index, String offer) {
            return phone.invites(self(), offer, callInfo(index));
        }

        /** The answer to its request is here: it is in. */
        WireMessage isIn(PhoneCall call) {
            WireMessage ok = call.expects(200);
            call.acks();
            audio.talksTo(where(ok));
            return ok;
        }

        /** Puts its leg on hold, seen by the server. */
        void holds(PhoneCall call, String... lines) {
            call.reinvites(sendonly(audio.port()), lines).expects(200);
            call.acks();
        }

        void resumes(PhoneCall call) {
            call.reinvites(sdp()).expects(200);
            call.acks();
        }
    }

    /** A call in progress. @param atPhone as the phone has it @param atWorld as the world has it */
    record Answered(PhoneCall atPhone, PhoneCall atWorld) {}

    private static String[] callInfo(int index, String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = "Call-Info: <sip:example.com>;appearance-index=" + index;
        System.arraycopy(lines, 0, all, 1, lines.length);
        return all;
    }

    private static String lampsWith(int index, String state) {
        return index + "=" + state;
    }

    List<Member> members() {
        return List.of(a, b, c);
    }

    /** Every phone's lamps come to show this. */
    void everybodySees(String lamps) {
        members().forEach(member -> member.lamps.expectsLamps(lamps));
    }

    /** What every phone is told next is this: nothing came between. */
    void everybodySeesNext(String lamps) {
        members().forEach(member -> member.lamps.expectsNextLamps(lamps));
    }

    @Override
    public void close() throws Exception {
        members().forEach(member -> member.audio.close());
        world.close();
        net.close();
    }
}
