package io.lamplighter.sip.server.notifier;

import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** The addresses of a flow that is not there (any more): what a stored subscription remembers of its phone. */
record LostFlow(Transport transport, InetSocketAddress local, InetSocketAddress remote) implements Flow {
    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public InetSocketAddress advertised() {
        return local;
    }

    @Override
    public void send(byte[] message, Consumer<Throwable> onFailure) {
        onFailure.accept(new IOException("the flow to " + remote + " is closed"));
    }
}
