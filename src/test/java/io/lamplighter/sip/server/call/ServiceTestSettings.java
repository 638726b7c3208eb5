package io.lamplighter.sip.server.call;

import io.lamplighter.directory.service.BroadWorksAnywhere;
import io.lamplighter.directory.service.CallCriteria;
import io.lamplighter.directory.service.CallForwardingNoAnswer;
import io.lamplighter.directory.service.CallerCondition;
import io.lamplighter.directory.service.RemoteOffice;
import io.lamplighter.directory.service.SimultaneousRing;
import io.lamplighter.directory.service.SimultaneousRing.RingLocation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Services as tests of their effect on calls need them. */
final class ServiceTestSettings {
    private ServiceTestSettings() {}

    static CallForwardingNoAnswer noAnswer(String number, int rings) {
        return new CallForwardingNoAnswer(true, Optional.of(number), rings);
    }

    static RemoteOffice remoteOffice(String number) {
        return new RemoteOffice(true, Optional.of(number));
    }

    /** These numbers ring too, whoever calls. */
    static SimultaneousRing ringingToo(String... numbers) {
        return new SimultaneousRing(
                true,
                false,
                Arrays.stream(numbers)
                        .map(number -> new RingLocation(number, false))
                        .toList(),
                List.of());
    }

    /** This number rings too, and who answers there has to press a key. */
    static SimultaneousRing ringingTooIfConfirmed(String number) {
        return new SimultaneousRing(true, false, List.of(new RingLocation(number, true)), List.of());
    }

    static BroadWorksAnywhere anywhere(String number) {
        return anywhere(number, false);
    }

    /** As above; whoever answers there has to press a key. */
    static BroadWorksAnywhere anywhereIfConfirmed(String number) {
        return anywhere(number, true);
    }

    private static BroadWorksAnywhere anywhere(String number, boolean confirms) {
        return new BroadWorksAnywhere(
                true,
                false,
                List.of(new BroadWorksAnywhere.Place(
                        number, "mobile", true, Optional.empty(), true, false, confirms, List.of())));
    }

    /** Calls of these numbers, at any time. */
    static CallCriteria callsFrom(String name, String... numbers) {
        return new CallCriteria(
                name,
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                new CallerCondition(false, false, false, List.of(numbers)));
    }
}
