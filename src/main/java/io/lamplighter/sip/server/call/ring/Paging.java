package io.lamplighter.sip.server.call.ring;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.family.AutoAnswer;
import java.util.List;

/**
 * Which phones of a line answer a page by themselves: of those that would ring and are in no call, the primary location's,
 * or all where the line wants its appearances to be alerted for paging.
 */
public final class Paging {
    private Paging() {}

    /** @param ringing the phones that would ring */
    static List<ReachablePhone> phones(Arrival arrival, List<ReachablePhone> ringing) {
        List<ReachablePhone> free = ringing.stream()
                .filter(phone -> isFree(arrival, phone.endpoint()))
                .toList();
        List<ReachablePhone> primary = free.stream()
                .filter(phone -> isPrimary(arrival.line(), phone.endpoint()))
                .toList();
        boolean all = arrival.line().settings().alertAllAppearancesForGroupPagingCalls();
        if (all || free.isEmpty()) {
            return free;
        }
        return primary.isEmpty() ? free.subList(0, 1) : primary;
    }

    /** How a phone is asked to answer by itself. */
    public static AutoAnswer way(CallEnvironment environment, LineDefinition line, ReachablePhone phone) {
        String deviceType = line.location(phone.endpoint().linePort())
                .map(location -> location.device().type())
                .orElse("");
        return environment.settings().families().autoAnswerOf(deviceType, phone.userAgent());
    }

    private static boolean isFree(Arrival arrival, Endpoint phone) {
        return arrival.book().room().snapshot().busy().stream()
                .flatMap(busy -> busy.call().stream())
                .map(LineSnapshot.Call::parties)
                .noneMatch(parties -> parties.containsKey(phone));
    }

    private static boolean isPrimary(LineDefinition line, Endpoint phone) {
        return line.location(phone.linePort()).filter(Location::primary).isPresent();
    }
}
