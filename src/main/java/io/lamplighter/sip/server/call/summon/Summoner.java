package io.lamplighter.sip.server.call.summon;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.LocationChoice;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.LegListener;
import io.lamplighter.sip.server.call.leg.LineRoom;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.call.ring.LampHoldback;
import io.lamplighter.sip.server.call.ring.OutsidePhone;
import io.lamplighter.sip.server.call.ring.Paging;
import io.lamplighter.sip.server.call.summon.Summons.Invitation;
import java.util.List;
import java.util.Optional;

/** Calls phones of a line because a command from outside wants one of them in a call. */
public final class Summoner {
    private final CallEnvironment environment;
    private final LampHoldback lamps;

    /** @param lamps delays the lamps of phones that answered too late */
    public Summoner(CallEnvironment environment, LampHoldback lamps) {
        this.environment = environment;
        this.lamps = lamps;
    }

    /** Whether a line has locations that are meant, active or not; of phones outside this says nothing. */
    public static boolean has(LineDefinition line, LocationChoice choice) {
        return choice instanceof LocationChoice.Anywhere
                || line.locations().stream().anyMatch(location -> isMeant(location, choice));
    }

    /** The active locations of a line that are meant. */
    public static List<Location> locations(LineDefinition line, LocationChoice choice) {
        return line.locations().stream()
                .filter(Location::isActive)
                .filter(location -> isMeant(location, choice))
                .toList();
    }

    private static boolean isMeant(Location location, LocationChoice choice) {
        if (choice instanceof LocationChoice.One one) {
            return location.linePort().equals(one.linePort());
        }
        return choice instanceof LocationChoice.All
                || choice instanceof LocationChoice.Primary && location.primary()
                || choice instanceof LocationChoice.Shared && !location.primary();
    }

    /** The phones registered at active locations that are meant. */
    public List<ReachablePhone> phones(LineDefinition line, LocationChoice choice) {
        List<LinePort> meant =
                locations(line, choice).stream().map(Location::linePort).toList();
        return environment.phones().phonesOf(line).stream()
                .filter(phone -> meant.contains(phone.endpoint().linePort()))
                .toList();
    }

    /** What is sent to each phone; one alone is asked to answer by itself. */
    public List<Summoned> prepare(LineDefinition line, List<ReachablePhone> phones) {
        return prepare(line, phones, phones.size() == 1);
    }

    /** The same. @param asked whether each is asked to answer by itself */
    List<Summoned> prepare(LineDefinition line, List<ReachablePhone> phones, boolean asked) {
        return phones.stream()
                .map(phone -> new Summoned(
                        phone, asked ? Optional.of(Paging.way(environment, line, phone)) : Optional.empty(), newLeg()))
                .toList();
    }

    /** What the leg of a phone that is called is known by, until it answers with a tag of its own. */
    public LegIdentity newLeg() {
        return new LegIdentity(environment.ids().callId(), "", environment.ids().tag());
    }

    /**
     * Rings phones, for the no-answer time at most. Runs in the room's mailbox, and so do the listeners.
     *
     * @param phones those of the line
     * @param outside those outside; at least one phone in all
     * @param afterwards hears of the leg of the phone that answers
     * @param listener told what becomes of it, never before this returns
     */
    public Summons ring(
            LineRoom room,
            List<Summoned> phones,
            List<OutsidePhone> outside,
            Invitation invitation,
            LegListener afterwards,
            Summons.Listener listener) {
        Summons summons = new Summons(environment, lamps, room, invitation, listener);
        summons.ring(phones, outside, afterwards);
        return summons;
    }
}
