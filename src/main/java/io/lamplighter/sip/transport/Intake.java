package io.lamplighter.sip.transport;

import io.lamplighter.sip.message.Parsed;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import java.net.InetAddress;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every socket does with what it read: bound, stamp, check, hand up; or refuse. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final SourceRates rates;
    private final Advertising advertising;
    private final QuietLog quietly;
    private final Refusals refusals = new Refusals();
    private final LongAdder dropped = new LongAdder();
    private volatile TransportListener listener = new Unattended();

    Intake(SourceRates rates, Advertising advertising, QuietLog quietly) {
        this.rates = rates;
        this.advertising = advertising;
        this.quietly = quietly;
    }

    void listener(TransportListener next) {
        listener = next;
    }

    /** False if the source has sent too much lately; what it sent is then to be dropped unread. */
    boolean admits(InetAddress source) {
        boolean admitted = rates.admits(source);
        if (!admitted) {
            dropped.increment();
            quietly.warn("too many messages from {}: dropped", Addresses.numeric(source));
        }
        return admitted;
    }

    long droppedByRate() {
        return dropped.sum();
    }

    void accept(Parsed parsed, Flow flow) {
        if (parsed instanceof Parsed.Accepted accepted) {
            handUp(accepted.message(), flow);
        } else if (parsed instanceof Parsed.Rejected rejected) {
            refuse(rejected, flow);
        } else if (parsed instanceof Parsed.Ignored ignored) {
            quietly.warn("dropped from " + Addresses.text(flow.remote()) + ": {}", ignored.why());
        }
    }

    /** A socket reported an error that concerns no single message. */
    void disturbed(Throwable cause) {
        quietly.warn("socket: {}", cause.toString());
    }

    void closed(Flow flow) {
        listener.closed(flow);
    }

    private void handUp(SipMessage message, Flow flow) {
        try {
            if (message instanceof SipRequest request) {
                listener.received(SourceStamp.on(request, flow.remote()), flow);
            } else if (advertising.isOurs(message.topVia())) {
                listener.received(message, flow);
            } else {
                quietly.warn(
                        "dropped a response that is not for us, sent-by {}",
                        message.topVia().host());
            }
        } catch (RuntimeException e) {
            LOG.error("{} from {} could not be handled", message, Addresses.text(flow.remote()), e);
        }
    }

    /** Answers what cannot be accepted, without remembering anything of it (RFC 3261 section 8.2.7). */
    void refuse(Parsed.Rejected rejected, Flow flow) {
        quietly.warn(
                "refused from " + Addresses.text(flow.remote()) + ": " + rejected.status() + " {}", rejected.reason());
        rejected.answerable().ifPresent(request -> refusals.send(request, rejected.status(), rejected.reason(), flow));
    }

    /** Until someone listens, requests go unanswered and responses unheard. */
    private static final class Unattended implements TransportListener {
        @Override
        public void received(SipMessage message, Flow flow) {
            LOG.warn("{} from {} came before anyone listened", message, Addresses.text(flow.remote()));
        }

        @Override
        public void closed(Flow flow) {
            LOG.debug("{} closed before anyone listened", Addresses.text(flow.remote()));
        }
    }
}
