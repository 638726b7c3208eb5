package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.io.IOException;
import java.util.List;

/**
 * Everything there is at once: the three phones of the reception with lamps, mouths and ears, the world, the phone of a
 * colleague (line 3000), a client of Xsi-Actions for the reception's user, and a client of Xsi-Events that hears of the
 * calls of both users.
 */
final class Scene implements AutoCloseable {
    final Reception line;
    final Reception.Member a;
    final Reception.Member b;
    final Reception.Member c;
    final TonePhone world;
    final Screen screen;
    final EventText names = new EventText();
    final EventDesk events;
    final UserWatch user;
    final UserWatch colleague;
    final ScriptedPhone other;
    final PhoneSubscription otherLamps;
    final TonePhone otherAudio = new TonePhone(2300);

    private Scene(NetworkPlan plan) throws IOException {
        line = Reception.of(plan.with(LineFixtures.line("3000", 1)));
        a = line.a;
        b = line.b;
        c = line.c;
        world = line.world;
        screen = Screen.beside(line.net);
        events = EventDesk.beside(line.net);
        user = UserWatch.of(events, "2000@example.com", names);
        colleague = UserWatch.of(events, "3000@example.com", names);
        other = line.net.phone("other", "3000", "secret-1");
        otherLamps = CallNetwork.lampsOf(other);
    }

    static Scene open() throws IOException {
        return new Scene(CallNetwork.plan());
    }

    static Scene of(NetworkPlan plan) throws IOException {
        return new Scene(plan);
    }

    // ---- what the client commands

    /** A command that works. @param path with {@code {A}} for the call that goes by that letter */
    Reply commands(String method, String path) throws IOException {
        Reply reply = asks(method, path);
        assertThat(reply.status())
                .as(method + " " + path + ": " + reply.body())
                .isEqualTo(method.equals("POST") ? 201 : 200);
        return reply;
    }

    /** A command that may be refused. */
    Reply asks(String method, String path) throws IOException {
        return screen.asks(method, named(path));
    }

    private String named(String path) {
        int at = path.indexOf('{');
        return at < 0
                ? path
                : named(path.substring(0, at) + names.id(path.substring(at + 1, at + 2)) + path.substring(at + 3));
    }

    /** Commands that change nothing that is to be told. */
    void commandsInVain(String... paths) throws IOException {
        for (String path : paths) {
            commands("PUT", path);
        }
        user.hearsNothingMore();
    }

    // ---- what phones do

    /** The phone is rung and takes the call. */
    PhoneCall answers(Reception.Member member) {
        return answered(member, member.phone.expectsInvite());
    }

    /** The phone takes the call that it is rung for. */
    PhoneCall answered(Reception.Member member, PhoneCall ringing) {
        ringing.answers(member.sdp());
        ringing.expects("ACK");
        member.audio.talksTo(where(ringing.invite()));
        return ringing;
    }

    /** The world is called and takes the call. */
    PhoneCall worldAnswers() {
        return takes(line.net.world().expectsInvite(), world);
    }

    /** The colleague's phone is rung and takes the call. */
    PhoneCall colleagueAnswers() {
        return takes(other.expectsInvite(), otherAudio);
    }

    /** Somebody takes a call. */
    static PhoneCall takes(PhoneCall ringing, TonePhone audio) {
        ringing.answers(sendrecv(audio.port()));
        ringing.expects("ACK");
        audio.talksTo(where(ringing.invite()));
        return ringing;
    }

    /** A call of the world that rings at the three phones, in their order. @param atWorld as the caller has it */
    record Ringing(PhoneCall atWorld, List<PhoneCall> atPhones) {
        PhoneCall at(int phone) {
            return atPhones.get(phone);
        }

        /** The phones from this one on are told to stop. */
        void stopsFrom(int phone) {
            atPhones.subList(phone, atPhones.size()).forEach(call -> call.expects("CANCEL"));
        }
    }

    /** The world calls the user and all phones ring. @param headers of what the phones say */
    Ringing worldCalls(String... headers) {
        PhoneCall atWorld = line.net.world().invites(CallNetwork.NUMBER, sendrecv(world.port()));
        List<PhoneCall> ringing = line.members().stream()
                .map(member -> member.phone.expectsInvite())
                .toList();
        ringing.forEach(call -> call.replies("180 Ringing", headers));
        atWorld.expects(180);
        line.everybodySees("1=alerting");
        return new Ringing(atWorld, ringing);
    }

    /** The caller's phone has heard that the call was taken. */
    void worldIsAnswered(PhoneCall atWorld) {
        world.talksTo(where(atWorld.expects(200)));
        atWorld.acks();
    }

    /** The two hear each other and nobody else. */
    static void talk(TonePhone one, TonePhone two) {
        one.hears(two);
        two.hears(one);
    }

    /** A phone of the line is told to hold by the server, and does. */
    void isHeld(Reception.Member member, PhoneCall call) {
        assertThat(call.expects("INVITE").body()).contains("a=inactive");
        call.answers(Speech.inactive(member.audio.port()));
        call.expects("ACK");
    }

    /** A phone of the line is told to talk again by the server, and does. */
    void isResumed(Reception.Member member, PhoneCall call) {
        WireMessage offer = call.expects("INVITE");
        assertThat(offer.body()).contains("a=sendrecv");
        member.audio.talksTo(where(offer));
        call.answers(member.sdp());
        call.expects("ACK");
    }

    @Override
    public void close() throws Exception {
        otherAudio.close();
        line.close();
    }
}
