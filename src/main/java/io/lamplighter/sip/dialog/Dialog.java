package io.lamplighter.sip.dialog;

import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipMessage;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.message.Uri;
import io.lamplighter.sip.transport.Addresses;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import java.util.List;
import java.util.Locale;

/** One dialog seen from our end (RFC 3261 section 12). Not thread-safe: it belongs to one mailbox. */
public final class Dialog {
    private static final long NOTHING_RECEIVED = -1;
    private static final List<String> CREDENTIALS = List.of("Authorization", "Proxy-Authorization");

    private final DialogId id;
    private final NameAddress localParty;
    private final NameAddress remoteParty;
    private final String localText;
    private final String remoteText;
    private final String localUser;
    private RouteSet routes;
    private Uri remoteTarget;
    private long nextCSeq;
    private long remoteCSeq;
    private Flow flow;
    // Our Contact as text, for the flow it was written for: a dialog sends many requests over one flow.
    private Flow contactFlow;
    private String contactText;

    private Dialog(DialogState state, RouteSet routes, Uri remoteTarget, Flow flow) {
        this.id = state.id();
        this.localParty = NameAddress.parse(state.localParty());
        this.remoteParty = NameAddress.parse(state.remoteParty());
        this.localText = localParty.toString();
        this.remoteText = remoteParty.toString();
        this.localUser = state.localUser();
        this.routes = routes;
        this.remoteTarget = remoteTarget;
        this.nextCSeq = state.nextCSeq();
        this.remoteCSeq = state.remoteCSeq();
        this.flow = flow;
    }

    /**
     * The dialog that a response of ours with a To tag creates (section 12.1.1).
     *
     * @param localTag the To tag of that response
     */
    public static Dialog asServer(SipRequest request, String localTag, Flow flow) {
        Uri target = contactOf(request, request.from().uri());
        DialogState state = new DialogState(
                new DialogId(request.callId(), localTag, request.from().tag().orElse("")),
                request.to().withTag(localTag).toString(),
                request.from().toString(),
                target.toString(),
                List.of(),
                userOf(request.uri()),
                1,
                request.cseq().number());
        return new Dialog(state, RouteSet.inOrder(request.recordRoutes()), target, flow);
    }

    /**
     * The dialog that a tagged response to our request creates (section 12.1.2).
     *
     * @param sent our request as it left
     */
    public static Dialog asClient(SipRequest sent, SipResponse response, Flow flow) {
        Uri target = contactOf(response, sent.uri());
        DialogState state = new DialogState(
                DialogId.ofAnswered(response),
                sent.from().toString(),
                response.to().toString(),
                target.toString(),
                List.of(),
                userOf(contactOf(sent, sent.from().uri())),
                sent.cseq().number() + 1,
                NOTHING_RECEIVED);
        return new Dialog(state, RouteSet.reversed(response.recordRoutes()), target, flow);
    }

    /** Takes up a stored dialog. */
    public static Dialog restore(DialogState state, Flow flow) {
        return new Dialog(state, RouteSet.parse(state.routeSet()), Uri.parse(state.remoteTarget()), flow);
    }

    /** What to store so that {@link #restore} can take the dialog up; to be read again after each request. */
    public DialogState stored() {
        return new DialogState(
                id,
                localParty.toString(),
                remoteParty.toString(),
                remoteTarget.toString(),
                routes.texts(),
                localUser,
                nextCSeq,
                remoteCSeq);
    }

    public DialogId id() {
        return id;
    }

    public String callId() {
        return id.callId();
    }

    public String localTag() {
        return id.localTag();
    }

    public String remoteTag() {
        return id.remoteTag();
    }

    /** We, as in the From of our requests. */
    public NameAddress localParty() {
        return localParty;
    }

    /** The peer, as in the To of our requests. */
    public NameAddress remoteParty() {
        return remoteParty;
    }

    /** The peer's Contact. */
    public Uri remoteTarget() {
        return remoteTarget;
    }

    /** Where requests go next, before DNS: the first route, else the target. */
    public Uri nextHop() {
        return routes.nextHop(remoteTarget);
    }

    /** The flow that requests of ours use. */
    public Flow flow() {
        return flow;
    }

    /** The peer moved to another flow, such as a new connection. */
    public void flow(Flow other) {
        flow = other;
    }

    /** Our Contact towards the peer, for requests and for the responses that make or refresh the dialog. */
    public NameAddress contact() {
        return contact(localUser, flow);
    }

    private String contactText() {
        if (contactFlow != flow) {
            contactText = contact().toString();
            contactFlow = flow;
        }
        return contactText;
    }

    /**
     * The Contact by which a peer reaches us over a flow.
     *
     * @param user the user part as written in a URI, empty for none
     */
    public static NameAddress contact(String user, Flow flow) {
        SipUri uri = SipUri.parse("sip:" + (user.isEmpty() ? "" : user + "@") + Addresses.text(flow.advertised()));
        Transport transport = flow.transport();
        return NameAddress.of(
                transport == Transport.UDP
                        ? uri
                        : uri.withParameter("transport", transport.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * The next request to the peer: next number, route set, target, our Contact, Max-Forwards 70. A body and further
     * header lines are the caller's.
     */
    public SipRequest.Builder request(String method) {
        return numbered(method, nextCSeq++).add("Contact", contactText());
    }

    /** The ACK for a 2xx to our INVITE, with the INVITE's number and credentials (section 13.2.2.4). */
    public SipRequest.Builder ack(SipRequest invite) {
        SipRequest.Builder ack = numbered("ACK", invite.cseq().number());
        for (String name : CREDENTIALS) {
            for (String value : invite.headers(name)) {
                ack.add(name, value);
            }
        }
        return ack;
    }

    private SipRequest.Builder numbered(String method, long number) {
        return routes.request(method, remoteTarget)
                .add("Max-Forwards", "70")
                .add("From", localText)
                .add("To", remoteText)
                .add("Call-ID", id.callId())
                .add("CSeq", number + " " + method);
    }

    /**
     * Whether a request of the peer comes in order (section 12.2.2).
     *
     * @return true, and its number is remembered, if it is higher than all before; an ACK only needs a number that was
     *     seen. False asks for a 500.
     */
    public boolean accepts(SipRequest inDialog) {
        long number = inDialog.cseq().number();
        if (inDialog.is("ACK")) {
            return number <= remoteCSeq;
        }
        if (number <= remoteCSeq) {
            return false;
        }
        remoteCSeq = number;
        return true;
    }

    /** Takes the Contact of a target refresh request or of its 2xx as the new target; none leaves it (section 12.2). */
    public void refreshTarget(SipMessage message) {
        remoteTarget = contactOf(message, remoteTarget);
    }

    /** The 2xx to our INVITE or SUBSCRIBE: route set and target are those of this response (section 13.2.2.4). */
    public void confirm(SipResponse finalResponse) {
        routes = RouteSet.reversed(finalResponse.recordRoutes());
        refreshTarget(finalResponse);
    }

    private static Uri contactOf(SipMessage message, Uri otherwise) {
        List<NameAddress> contacts = message.contacts();
        return contacts.isEmpty() ? otherwise : contacts.get(0).uri();
    }

    private static String userOf(Uri uri) {
        return uri instanceof SipUri sip ? sip.user() : "";
    }
}
