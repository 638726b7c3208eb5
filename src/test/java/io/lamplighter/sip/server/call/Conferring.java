package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.CallNetwork.RECEPTION;
import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.ConferenceControl;
import io.lamplighter.line.CallId;
import io.lamplighter.sip.server.call.Reception.Answered;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A phone of the reception that makes one call after the other, each put on hold before the next, and confers: phone A,
 * the world and two more far parties with tones of their own.
 */
final class Conferring implements AutoCloseable {
    final Reception line;
    final TonePhone carol = new TonePhone(1900);
    final TonePhone dave = new TonePhone(2700);
    Answered first;
    Answered second;
    Answered third;

    private Conferring(Reception line) {
        this.line = line;
    }

    /** Phone A has the world on hold on appearance 1 and talks to Carol on 2. */
    static Conferring withTwoCalls() {
        return withTwoCalls(CallNetwork.plan());
    }

    static Conferring withTwoCalls(NetworkPlan plan) {
        Conferring conferring = new Conferring(Reception.of(plan));
        conferring.callsTwo(conferring.line.a);
        return conferring;
    }

    private void callsTwo(Reception.Member phone) {
        first = phone.callsTheWorld(1);
        phone.holds(first.atPhone());
        line.everybodySeesNext("1=held");
        second = calls(phone, carol, "1=held 2=active");
    }

    /** The same with both calls joined. */
    static Conferring joined() {
        return joined(CallNetwork.plan());
    }

    static Conferring joined(NetworkPlan plan) {
        Conferring conferring = withTwoCalls(plan);
        assertThat(conferring.starts(1, 2)).isEqualTo(CommandResult.ACCEPTED);
        conferring.first.atPhone().expects("BYE");
        conferring.line.everybodySeesNext("1=active 2=active");
        return conferring;
    }

    /** Phone A holds the conference and talks to Dave on appearance 3. */
    void callsDave() {
        line.a.holds(second.atPhone());
        line.everybodySeesNext("1=held 2=held");
        third = calls(line.a, dave, "1=held 2=held 3=active");
    }

    /** Phone A has two calls on hold and is in a third, in which both speak one codec. @param map its rtpmap */
    static Conferring withThirdIn(NetworkPlan plan, String map, int type) {
        Conferring at = withTwoCalls(plan);
        at.line.a.holds(at.second.atPhone());
        at.line.everybodySeesNext("1=held 2=held");
        PhoneCall call = at.line.a.phone.invites(CallNetwork.BOB, Speech.only(at.line.a.audio.port(), type, map));
        PhoneCall atDave = at.line.net.world().expectsInvite();
        atDave.answers(Speech.only(at.dave.port(), type, map));
        WireMessage ok = call.expects(200);
        call.acks();
        atDave.expects("ACK");
        at.line.a.audio.talksTo(where(ok));
        at.dave.talksTo(where(atDave.invite()));
        at.line.everybodySees("1=held 2=held 3=active");
        at.third = new Answered(call, atDave);
        return at;
    }

    /** A phone calls somebody who answers. @param lamps what everybody sees then */
    Answered calls(Reception.Member phone, TonePhone who, String lamps) {
        PhoneCall call = phone.phone.invites(CallNetwork.BOB, phone.sdp());
        PhoneCall atWho = line.net.world().expectsInvite();
        atWho.answers(sendrecv(who.port()));
        WireMessage ok = call.expects(200);
        call.acks();
        atWho.expects("ACK");
        phone.audio.talksTo(where(ok));
        who.talksTo(where(atWho.invite()));
        line.everybodySees(lamps);
        return new Answered(call, atWho);
    }

    ConferenceControl control() {
        return line.net.ports().conferences();
    }

    CommandResult starts(Integer... indexes) {
        List<CallId> calls = new ArrayList<>();
        List.of(indexes).forEach(index -> calls.add(line.net.callOn(index)));
        return told(control().start(RECEPTION, calls));
    }

    static CommandResult told(CompletionStage<CommandResult> command) {
        try {
            return command.toCompletableFuture().get(ScriptedPhone.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer to the command", e);
        }
    }

    /** Everybody in the conference of two hears the two others. */
    void everybodyHearsEverybody() {
        line.world.hears(line.a.audio, carol);
        carol.hears(line.a.audio, line.world);
        line.a.audio.hears(line.world, carol);
    }

    @Override
    public void close() throws Exception {
        carol.close();
        dave.close();
        line.close();
    }
}
