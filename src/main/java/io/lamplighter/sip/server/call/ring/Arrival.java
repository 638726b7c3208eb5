package io.lamplighter.sip.server.call.ring;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.CallDetails;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.Failure;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.Redirect;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallRefusal;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.Optional;

/**
 * A call that has reached a line.
 *
 * @param call its number on the line
 * @param book the calls of the line
 * @param line as provisioned
 * @param calledAs the digits or the name by which the line was called, where known
 * @param calling the phone that dialled, when it is one of the line's own: it does not ring itself
 */
public record Arrival(
        CallId call,
        CallBook book,
        LineDefinition line,
        Optional<String> calledAs,
        Caller caller,
        Optional<Endpoint> calling) {
    /** What is known of it before it rings. */
    public CallDetails details() {
        return caller.details(call);
    }

    /** Refuses it on no appearance. No lamp shows it, but who follows the line's calls is told. */
    public void turnAway(CallRefusal refusal) {
        passBy(Optional.empty(), refusal.failure());
        caller.refuse(refusal);
    }

    /** Tells who follows the line's calls that it is sent on, on no appearance. */
    public void passBy(Redirect redirect) {
        passBy(Optional.of(redirect), Optional.empty());
    }

    private void passBy(Optional<Redirect> redirect, Optional<Failure> failure) {
        LineRoom room = book.room();
        room.apply(new LineEvent.Divert(room.now(), call, caller.party(), details(), redirect, failure));
    }
}
