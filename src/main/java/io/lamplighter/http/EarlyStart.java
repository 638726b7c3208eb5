package io.lamplighter.http;

import java.nio.ByteBuffer;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * Says which requests need not wait for their whole body. A handler mounted beside the Jersey applications may
 * implement it; what comes of the body after its begin is thrown away, and the connection then goes on.
 */
@FunctionalInterface
public interface EarlyStart {
    /**
     * Asked on a worker when the headers are in and each time more of the body has come, until it says yes or the body
     * is whole. Must not wait, and must not change the buffer's bytes.
     *
     * @param soFar the body up to now, from position 0
     */
    boolean mayBegin(HttpRequestPacket head, ByteBuffer soFar);
}
