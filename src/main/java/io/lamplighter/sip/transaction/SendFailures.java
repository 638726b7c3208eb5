package io.lamplighter.sip.transaction;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a response or ACK that cannot be sent: the peer's own timers deal with it, so it is noted. */
final class SendFailures {
    private static final Logger LOG = LoggerFactory.getLogger(SendFailures.class);

    static final Consumer<Throwable> LOGGED = failure -> LOG.debug("not sent: {}", failure.toString());

    private SendFailures() {}
}
