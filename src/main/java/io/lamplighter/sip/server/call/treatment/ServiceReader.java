package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.server.call.ring.Arrival;
import io.lamplighter.sip.server.trunk.NumberPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads what the services of a line's user say about a call to it, from the directory as it is now. */
final class ServiceReader {
    private final Grounds grounds;
    private final TimeSchedules schedules;

    ServiceReader(Grounds grounds, TimeSchedules schedules) {
        this.grounds = grounds;
        this.schedules = schedules;
    }

    /** What holds for this call. */
    ServiceReading read(Arrival arrival) {
        DirectorySnapshot directory = grounds.directory().current();
        RemoteParty caller = arrival.caller().party();
        Instant now = arrival.book().room().now();
        return new ServiceReading(
                directory.services(arrival.line().id()),
                names(caller, directory),
                caller.withheld(),
                name -> schedules.holds(arrival.line(), name, now));
    }

    /** The line here that calls; whoever comes through a network is none, whatever he calls himself. */
    Optional<LineDefinition> callingLine(Arrival arrival) {
        return sip(arrival.caller().party().uri())
                .filter(uri -> arrival.caller().networkCallId().isEmpty())
                .map(SipUri::userUnescaped)
                .flatMap(user -> line(user, grounds.directory().current()));
    }

    /** Every way to name a party: as it calls itself, in E.164, and as a line of ours by all its names. */
    private Collection<String> names(RemoteParty party, DirectorySnapshot directory) {
        Optional<SipUri> uri = sip(party.uri());
        if (uri.isEmpty() || uri.get().user().isEmpty()) {
            return List.of();
        }
        String user = uri.get().userUnescaped();
        Set<String> names = new LinkedHashSet<>(List.of(user, uri.get().addressOfRecord()));
        grounds.plan().toE164(user).ifPresent(names::add);
        line(user, directory).ifPresent(line -> {
            names.add(line.id().value());
            line.number().ifPresent(names::add);
            line.extension().ifPresent(names::add);
        });
        return names;
    }

    private Optional<LineDefinition> line(String user, DirectorySnapshot directory) {
        return directory
                .lineByExtension(user)
                .or(() -> directory.lineByNumber(grounds.plan().toE164(user).orElse(user)));
    }

    private static Optional<SipUri> sip(String uri) {
        try {
            return Uri.parse(uri) instanceof SipUri sip ? Optional.of(sip) : Optional.empty();
        } catch (MalformedException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether a number in E.164 or an extension is the one by which the line was called. */
    Predicate<String> called(Arrival arrival) {
        return name ->
                arrival.calledAs().filter(dialled -> isSame(name, dialled)).isPresent();
    }

    private boolean isSame(String name, String dialled) {
        String digits = NumberPlan.withoutSeparators(dialled);
        return digits.equals(name) || grounds.plan().readings(digits).contains(name);
    }
}
