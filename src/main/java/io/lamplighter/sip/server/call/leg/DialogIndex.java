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

    /** Seconds after which a line that is far behind may have caught up (RFC 3261 §14.2 allows up to 10). */
    private static final int SOON = 5;

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
     * Hands a request inside a dialog to its leg; answers 481 when there is none (RFC 3261 §12.2.2).
     */
    public void dispatch(ServerTransaction transaction) {
        find(transaction.request())
                .filter(place -> !place.room().isGone())
                .ifPresentOrElse(
                        place -> dispatch(transaction, place),
                        () -> transaction.respond(
                                SipResponse.replyTo(transaction.request(), 481).build()));
    }

    /**
     * Who has the dialog is looked up once more in the mailbox: a BYE may follow our ACK so closely that the leg is only
     * being made. A full mailbox takes a BYE all the same; what else finds no room may come again, where 481 would end the
     * dialog for the peer alone (RFC 5057 §5.1).
     */
    private void dispatch(ServerTransaction transaction, Place place) {
        SipRequest request = transaction.request();
        Runnable task = () -> answer(find(request).orElse(place).user(), transaction);
        boolean bye = request.method().equals("BYE");
        boolean taken = bye ? place.room().insist(task) : place.room().post(task);
        if (!taken) {
            transaction.respond(
                    bye
                            ? SipResponse.replyTo(request, 481).build()
                            : SipResponse.replyTo(request, 500)
                                    .add("Retry-After", SOON)
                                    .build());
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

    /**
     * Hands the ACK of a 2xx to its leg; one that belongs to nobody is ignored, as RFC 3261 §17.2.1 has it. One that finds
     * no room comes again with the next 2xx.
     */
    public void acknowledged(SipRequest ack) {
        find(ack)
                .ifPresent(place -> place.room().finishIfRoom(() -> place.user().acknowledged(ack)));
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
