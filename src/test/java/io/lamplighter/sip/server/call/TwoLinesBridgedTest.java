package io.lamplighter.sip.server.call;

import static io.lamplighter.sip.server.call.Speech.sendrecv;
import static io.lamplighter.sip.server.call.Speech.where;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import io.lamplighter.testkit.WireMessage;
import org.junit.jupiter.api.Test;

/** A call between two lines of this server is joined at both of them. */
class TwoLinesBridgedTest {
    @Test
    void phonesOfBothLinesJoinOneCallAndAllHearEachOther() throws Exception {
        try (Reception line = Reception.of(CallNetwork.plan().with(LineFixtures.line("3000", 2)));
                TonePhone sales = new TonePhone(1900);
                TonePhone store = new TonePhone(2700)) {
            ScriptedPhone salesPhone = line.net.phone("sales", "3000", "secret-1");
            ScriptedPhone storePhone = line.net.phone("store", "3000-2", "secret-2");
            PhoneCall call = line.a.phone.invites("sip:3000@example.com", line.a.sdp());
            PhoneCall atSales = salesPhone.expectsInvite();
            storePhone.expectsInvite().replies("486 Busy Here");
            sales.talksTo(where(atSales.invite()));
            atSales.answers(sendrecv(sales.port()));
            WireMessage ok = call.expects(200);
            call.acks();
            line.a.audio.talksTo(where(ok));
            line.everybodySees("1=active");
            sales.hears(line.a.audio);

            PhoneCall atB = line.b.asksFor(1);
            line.b.isIn(atB);
            PhoneCall atStore = storePhone.invites(
                    "sip:3000-2@example.com",
                    sendrecv(store.port()),
                    "Call-Info: <sip:example.com>;appearance-index=1");
            WireMessage okStore = atStore.expects(200);
            atStore.acks();
            store.talksTo(where(okStore));
            line.a.audio.hears(line.b.audio, sales, store);
            line.b.audio.hears(line.a.audio, sales, store);
            sales.hears(line.a.audio, line.b.audio, store);
            store.hears(line.a.audio, line.b.audio, sales);

            atSales.expects("ACK");
            atSales.hangsUp();
            line.a.audio.hears(line.b.audio, store);
            atB.hangsUp();
            line.a.audio.hears(store);
            line.a.holds(call);
            line.everybodySees("1=held");
            line.b.isIn(line.b.asksFor(1));
            call.expects("BYE");
            line.b.audio.hears(store);
            store.hears(line.b.audio);
            atStore.hangsUp();
            line.everybodySees("dark");
            line.net.expectsEverythingGivenBack();
        }
    }
}
