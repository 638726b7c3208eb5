package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;

/**
 * One request as the commands see it.
 *
 * @param path never without a version
 * @param body whole
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Command(String method, EventsPath path, Caller caller, byte[] body) {
    /** Whether it is that, with so many ids in its path. */
    boolean is(String aMethod, String name, int ids) {
        return method.equals(aMethod) && path.is(name, ids);
    }
}
