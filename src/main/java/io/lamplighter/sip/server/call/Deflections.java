package io.lamplighter.sip.server.call;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.call.far.Behalf;
import io.lamplighter.sip.server.call.far.Callee;
import io.lamplighter.sip.server.call.far.Caller;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.Identities;
import io.lamplighter.sip.server.call.leg.Redirection;
import java.util.Map;
import java.util.Optional;

/**
 * Sends callers on where a ringing phone says so (3xx). It is a call from the line, so a location that may not call out
 * cannot send one on. The new party is shown the caller; a trunk is told by Diversion (RFC 5806) whose line it comes from.
 */
final class Deflections {
    private final CallEnvironment environment;
    private final Lines lines;
    private final Directory directory;
    private final Destinations destinations;

    Deflections(CallEnvironment environment, Lines lines, Directory directory, Destinations destinations) {
        this.environment = environment;
        this.lines = lines;
        this.directory = directory;
        this.destinations = destinations;
    }

    /** The call there; not begun yet. Empty when no address leads anywhere or the phone may not call out. */
    Optional<Deflection> by(Endpoint phone, CallBook book, Caller caller, Redirection elsewhere) {
        Optional<LineDefinition> line = directory.current().line(book.room().line());
        boolean allowed = line.filter(l -> mayCallOut(l, phone.linePort())).isPresent();
        return allowed && caller.maxForwards() > 0
                ? callee(line.orElseThrow(), book, caller, elsewhere)
                        .map(target -> new Deflection(environment, book, caller, target, lines.nextCallId()))
                : Optional.empty();
    }

    private static boolean mayCallOut(LineDefinition line, LinePort location) {
        return line.location(location).filter(l -> l.allowOrigination()).isPresent();
    }

    /** The first address that leads anywhere: which of several is busy, the one who was sent on finds out. */
    private Optional<Callee> callee(LineDefinition line, CallBook book, Caller caller, Redirection elsewhere) {
        RemoteParty ours = Identities.ofLine(line, environment.settings().domain());
        Behalf behalf = new Behalf(
                caller.party(),
                Optional.empty(),
                caller.maxForwards() - 1,
                Map.of("Diversion", "<" + ours.uri() + ">;reason=deflection;counter=1"));
        for (Uri uri : elsewhere.targets()) {
            DialTarget target = destinations.given(uri);
            boolean back =
                    target instanceof DialTarget.OwnLine own && own.line().id().equals(line.id());
            if (Destinations.isSomebody(target) && !back) {
                return Optional.of(destinations.callee(book, target, RemoteParty.of(uri.toString()), behalf));
            }
        }
        return Optional.empty();
    }
}
