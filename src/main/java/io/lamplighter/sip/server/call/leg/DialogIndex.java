package io.lamplighter.sip.server.call.leg;

import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.ServerTransaction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which line's mailbox and which leg a request inside a dialog belongs to, by Call-ID and our tag. The remote tag is
 * not part of the key: a leg of ours has one tag, and the peer's is checked by the leg.
 *
 * <p>Safe from any thread.
 */
public final class DialogIndex {
    private static final Logger LOG = LoggerFactory.getLogger(DialogIndex.class);

    private record Key(String callId, String localTag) {}

    private record Place(LineRoom room, DialogUser user) {}

    private final Map<Key, Place> places = new ConcurrentHashMap<>();

    void add(String callId, String localTag, LineRoom room, DialogUser user) {
        places.put(new Key(callId, localTag), new Place(room, user));
    }

    void remove(String callId, String localTag) {
        places.remove(new Key(callId, localTag));
    }

    /**
     * Hands a request inside a dialog to its leg; answers 481 when there is none (RFC 3261 §12.2.2). Who has the dialog is
     * looked up once more in the mailbox: a BYE may follow our ACK so closely that the leg is only being made.
     */
    public void dispatch(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        boolean posted = find(request)
                .map(place -> place.room()
                        .post(() -> answer(find(request).orElse(place).user(), transaction)))
                .orElse(false);
        if (!posted) {
            transaction.respond(SipResponse.replyTo(request, 481).build());
        }
    }

    /** A fault of ours must not leave a request without an answer. */
    private static void answer(DialogUser user, ServerTransaction transaction) {
        SipRequest request = transaction.request();
        try {
            user.request(transaction);
        } catch (MalformedException malformed) {
            transaction.respond(
                    SipResponse.replyTo(request, 400, malformed.getMessage()).build());
        } catch (RuntimeException fault) {
            LOG.error("call-id={} {} failed", request.callId(), request.method(), fault);
            transaction.respond(SipResponse.replyTo(request, 500).build());
        }
    }

    /** Hands the ACK of a 2xx to its leg; one that belongs to nobody is ignored, as RFC 3261 §17.2.1 has it. */
    public void acknowledged(SipRequest ack) {
        find(ack).ifPresent(place -> place.room().finish(() -> place.user().acknowledged(ack)));
    }

    /** The line of the leg that a Replaces header may mean; either tag may be ours. */
    public Optional<LineRoom> roomNamed(Replaces replaces) {
        return Optional.ofNullable(places.get(new Key(replaces.callId(), replaces.toTag())))
                .or(() -> Optional.ofNullable(places.get(new Key(replaces.callId(), replaces.fromTag()))))
                .map(Place::room);
    }

    /** How many dialogs there are, for health and leak tests. */
    public int size() {
        return places.size();
    }

    private Optional<Place> find(SipMessage message) {
        return message.to().tag().map(tag -> places.get(new Key(message.callId(), tag)));
    }
}
