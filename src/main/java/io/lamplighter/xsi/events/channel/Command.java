package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.xsi.wire.ProtocolVersion;
import java.util.Map;

/**
 * One request as the commands see it.
 *
 * @param path never without a version
 * @param query its parameters by their names in lower case
 * @param version what the client understands
 * @param body whole
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Command(
        String method,
        EventsPath path,
        Map<String, String> query,
        ProtocolVersion version,
        Caller caller,
        byte[] body) {
    /** Whether it is that, with so many ids in its path. */
    boolean is(String aMethod, String name, int ids) {
        return method.equals(aMethod) && path.is(name, ids);
    }
}
