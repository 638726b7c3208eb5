package io.lamplighter.sip.server.call.code;

import io.lamplighter.call.FeatureCode;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.CallbackControl;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.dial.CodeCalls;
import io.lamplighter.sip.server.call.dial.FeatureCodes;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.stage.CallBook;

/** What the codes for automatic callback do; used inside the mailbox of the phone's line. */
public final class CallbackCodes {
    private final CallbackControl callbacks;
    private final CodeCalls codeCalls;

    /** @param callbacks knows who waits for whom @param codeCalls takes the INVITEs */
    public CallbackCodes(CallbackControl callbacks, CodeCalls codeCalls) {
        this.callbacks = callbacks;
        this.codeCalls = codeCalls;
    }

    /** From now on the codes are known. */
    public void serve(FeatureCodes codes) {
        codes.on(
                        FeatureCode.CALLBACK,
                        (incoming, phone, book, digits) -> carryOut(
                                incoming,
                                phone,
                                book,
                                () -> callbacks.ask(phone.line().id())))
                .on(
                        FeatureCode.CALLBACK_OFF,
                        (incoming, phone, book, digits) -> carryOut(
                                incoming,
                                phone,
                                book,
                                () -> callbacks.clear(phone.line().id())));
    }

    private interface Command {
        CommandResult run();
    }

    private void carryOut(Incoming incoming, AuthenticatedPhone phone, CallBook book, Command command) {
        codeCalls.begin(incoming, phone, book).ifPresent(code -> {
            CommandResult result = command.run();
            if (result == CommandResult.ACCEPTED) {
                code.confirm();
            } else {
                code.refuse(refusal(result));
            }
        });
    }

    private static CallRefusal refusal(CommandResult why) {
        return switch (why) {
            case NOT_ASSIGNED -> CallRefusal.of(403, "Service Not Assigned");
            case NOT_ALLOWED -> CallRefusal.of(403, "Automatic Callback Is Off");
            case UNKNOWN_ADDRESS -> CallRefusal.of(403, "Not In Your Group");
            case NO_CAPACITY -> CallRefusal.of(480, "Too Many Callbacks");
            default -> CallRefusal.of(480, "Nobody Was Busy");
        };
    }
}
