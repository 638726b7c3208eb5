package io.lamplighter.sip.server.call.takeover;

import io.lamplighter.line.LineEvent;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.leg.IncomingInvite;
import io.lamplighter.sip.server.call.leg.LegAudio;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.List;
import java.util.Optional;

/**
 * Phones that take a call in progress from another phone of their line, or join it: by its appearance, by naming a leg
 * of it (RFC 3891, RFC 3911), or by a code. The line's rules decide. Everything runs in the line's mailbox, after 100
 * Trying.
 */
public final class Takeovers {
    private final CallEnvironment environment;
    private final WarningTones tones;

    /** @param tones warn the parties of a call that a phone joins */
    public Takeovers(CallEnvironment environment, WarningTones tones) {
        this.environment = environment;
        this.tones = tones;
    }

    /** A phone asks for a call that it named. */
    void asked(CallBook book, Incoming incoming, AuthenticatedPhone phone, Wish wish) {
        asked(book, incoming, phone, wish, List.of());
    }

    /** As above. @param beforehand what happens to the line together with the wish, and also when the wish is refused */
    public void asked(
            CallBook book, Incoming incoming, AuthenticatedPhone phone, Wish wish, List<LineEvent> beforehand) {
        Takeover takeover =
                new Takeover(book, wish, beforehand, tones, environment.timers().giveUp());
        Optional<LegAudio> audio =
                environment.openAudio(incoming.transaction().flow().remote().getAddress());
        if (audio.isEmpty()) {
            environment.refuse(incoming.transaction(), CallRefusal.TRY_AGAIN);
            takeover.abandoned();
            return;
        }
        IncomingInvite invite = new IncomingInvite(
                environment,
                book.room(),
                incoming,
                audio.get(),
                environment.steeringTo(phone.endpoint()),
                why -> takeover.abandoned());
        takeover.begin(new InvitedPhone(
                invite, phone.endpoint(), environment.settings().domain()));
    }

    /** A phone that was called for it has answered. */
    public void arrived(CallBook book, Newcomer phone, Wish wish) {
        new Takeover(book, wish, List.of(), tones, environment.timers().giveUp()).begin(phone);
    }
}
