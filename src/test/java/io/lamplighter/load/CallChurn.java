package io.lamplighter.load;

import io.lamplighter.load.LoadLines.Line;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.Ladder;
import io.lamplighter.testkit.PhoneAccount;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.ScriptedPhone;
import java.net.InetSocketAddress;
import java.util.function.BooleanSupplier;

/** Two phones that call each other without a pause, and are replaced now and then by others at the same places. */
final class CallChurn implements Runnable {
    private static final int CALLS_OF_A_PHONE = 100;
    /** One that vanishes leaves its registration behind until that ends. */
    private static final int REGISTERED_SECONDS = 60;

    private final InetSocketAddress sip;
    private final Line from;
    private final Line to;
    private final BooleanSupplier goesOn;
    private volatile int calls;

    CallChurn(InetSocketAddress sip, Line from, Line to, BooleanSupplier goesOn) {
        this.sip = sip;
        this.from = from;
        this.to = to;
        this.goesOn = goesOn;
    }

    /** Calls that were answered and ended. */
    int calls() {
        return calls;
    }

    @Override
    public void run() {
        while (goesOn.getAsBoolean()) {
            try (ScriptedPhone caller = phone(from);
                    ScriptedPhone called = phone(to)) {
                for (int i = 0; i < CALLS_OF_A_PHONE && goesOn.getAsBoolean(); i++) {
                    call(caller, called);
                    calls = calls + 1;
                }
                called.unregisters();
                caller.unregisters();
            }
        }
    }

    private ScriptedPhone phone(Line line) {
        Phone place = line.phones().get(0);
        ScriptedPhone phone = ScriptedPhone.udp(
                place.user(),
                new PhoneAccount(place.user(), place.domain(), place.user(), place.password()),
                sip,
                new Ladder());
        phone.registers(REGISTERED_SECONDS);
        return phone;
    }

    private void call(ScriptedPhone caller, ScriptedPhone called) {
        PhoneCall out =
                caller.invites("sip:" + to.user() + "@" + caller.account().domain(), Speech.sendrecv(7_300));
        PhoneCall in = called.expectsInvite();
        in.replies("180 Ringing");
        in.answers(Speech.sendrecv(7_302));
        in.expects("ACK");
        out.expects(200);
        out.acks();
        out.hangsUp();
        in.expects("BYE");
    }
}
