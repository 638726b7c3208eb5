package io.lamplighter.sip.server.notifier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.sip.dialog.DialogId;
import io.lamplighter.sip.dialog.DialogState;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A subscription as the journal keeps it. The numbers of NOTIFYs and documents are those at the time of writing: up to
 * {@link #BLOCK} more may have been used since.
 *
 * @param event the Event value of its NOTIFYs
 * @param linePort who watches
 * @param instance which phone of that line/port
 * @param address the Request-URI it was made with
 * @param expires epoch milliseconds
 * @param told documents told so far
 * @param accepts the values of Accept in its SUBSCRIBE; null in a document of before they were kept
 * @param userAgent what the phone calls itself; null in a document of before it was kept
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SubscriptionDocument(
        String line,
        String event,
        String linePort,
        String instance,
        String address,
        String callId,
        String localTag,
        String remoteTag,
        String localParty,
        String remoteParty,
        String remoteTarget,
        List<String> routeSet,
        String localUser,
        long nextCSeq,
        long remoteCSeq,
        String transport,
        String localHost,
        int localPort,
        String remoteHost,
        int remotePort,
        long expires,
        long told,
        List<String> accepts,
        String userAgent) {
    /** How many NOTIFYs may be sent before the document is written again. */
    static final int BLOCK = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();

    static SubscriptionDocument of(Watch watch, String event, DialogState dialog, Flow flow, long expires, long told) {
        return new SubscriptionDocument(
                watch.line().id().value(),
                event,
                watch.endpoint().linePort().value(),
                watch.endpoint().instance(),
                watch.address(),
                dialog.id().callId(),
                dialog.id().localTag(),
                dialog.id().remoteTag(),
                dialog.localParty(),
                dialog.remoteParty(),
                dialog.remoteTarget(),
                dialog.routeSet(),
                dialog.localUser(),
                dialog.nextCSeq(),
                dialog.remoteCSeq(),
                flow.transport().name(),
                flow.local().getAddress().getHostAddress(),
                flow.local().getPort(),
                flow.remote().getAddress().getHostAddress(),
                flow.remote().getPort(),
                expires,
                told,
                watch.accepts(),
                watch.userAgent());
    }

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a subscription of text and numbers is always writable", e);
        }
    }

    /** @throws IllegalArgumentException when the document is not one of ours */
    static SubscriptionDocument read(String text) {
        try {
            return JSON.readValue(text, SubscriptionDocument.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a subscription", e);
        }
    }

    /** The dialog, its next number past every one that may have been used. */
    DialogState dialog() {
        return new DialogState(
                new DialogId(callId, localTag, remoteTag),
                localParty,
                remoteParty,
                remoteTarget,
                routeSet,
                localUser,
                nextCSeq + BLOCK,
                remoteCSeq);
    }

    LostFlow flow() {
        return new LostFlow(
                Transport.valueOf(transport),
                new InetSocketAddress(localHost, localPort),
                new InetSocketAddress(remoteHost, remotePort));
    }
}
