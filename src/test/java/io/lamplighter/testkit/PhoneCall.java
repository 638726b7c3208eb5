package io.lamplighter.testkit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One call of a scripted phone, begun by it or by the server. */
public final class PhoneCall {
    private final ScriptedPhone phone;
    private final String callId;
    private final String local;
    private String remote;
    private String target;
    private long cseq;
    private WireMessage incoming;
    private String localTag = "";
    private String inviteBranch = "";
    private String inviteUri = "";
    private long inviteCseq;

    private PhoneCall(ScriptedPhone phone, String callId, String local, String remote, String target) {
        this.phone = phone;
        this.callId = callId;
        this.local = local;
        this.remote = remote;
        this.target = target;
        phone.opens(callId);
    }

    static PhoneCall outgoing(ScriptedPhone phone, String uri, String sdp, String... lines) {
        String from = "<" + phone.account().uri() + ">;tag=" + ScriptedPhone.nextTag();
        PhoneCall call = new PhoneCall(phone, phone.nextCallId(), from, "<" + uri + ">", uri);
        String[] all = call.withSdp(sdp, lines);
        call.sendInvite(phone.hasChallenge() ? call.authorised(all) : all);
        call.answerChallenge(all);
        return call;
    }

    static PhoneCall incoming(ScriptedPhone phone, WireMessage invite) {
        String tag = ScriptedPhone.nextTag();
        PhoneCall call = new PhoneCall(
                phone, invite.callId(), invite.need("To") + ";tag=" + tag, invite.need("From"), invite.contactUri());
        call.incoming = invite;
        call.localTag = tag;
        return call;
    }

    /** The same INVITE as answered by a second branch downstream, with a tag of its own; both hear the same requests. */
    public PhoneCall forks() {
        return incoming(phone, incoming);
    }

    private String[] withSdp(String sdp, String... lines) {
        String[] contact = ScriptedPhone.append(lines, "Contact: " + phone.contactHeader());
        return sdp.isEmpty() ? contact : ScriptedPhone.append(contact, "Content-Type: application/sdp", "\r\n" + sdp);
    }

    private String[] authorised(String[] lines) {
        String[] out = ScriptedPhone.append(lines);
        return ScriptedPhone.append(new String[] {phone.authorization("INVITE", target)}, out);
    }

    private void sendInvite(String... lines) {
        inviteBranch = ScriptedPhone.nextBranch();
        inviteUri = target;
        inviteCseq = ++cseq;
        phone.sendWithBranch("INVITE", target, callId, local, remote, inviteCseq, inviteBranch, lines);
    }

    /** If the first answer is a challenge, acknowledges it and sends the INVITE again. */
    private void answerChallenge(String... lines) {
        WireMessage first = phone.awaitResponse(callId, inviteCseq, "INVITE", false, ScriptedPhone.PATIENCE);
        if (first.status() == 401) {
            phone.challengedBy(first);
            ackFailure(first);
            sendInvite(authorised(lines));
        } else {
            pending = first;
        }
    }

    private WireMessage pending;

    /** Whose call it is. */
    public ScriptedPhone phone() {
        return phone;
    }

    public String callId() {
        return callId;
    }

    /** The INVITE that began a call from the server. */
    public WireMessage invite() {
        return incoming;
    }

    /** Skips to the response of this status to the newest INVITE; failures are acknowledged. */
    public WireMessage expects(int status) {
        WireMessage response = nextResponse();
        while (response.status() != status) {
            if (response.status() >= 200) {
                acknowledgeIfFailure(response);
                throw phone.ladder()
                        .failure(phone.name() + " expected " + status + " but was answered " + response.startLine());
            }
            response = nextResponse();
        }
        acknowledgeIfFailure(response);
        return response;
    }

    private WireMessage nextResponse() {
        WireMessage response = pending == null
                ? phone.awaitResponse(callId, inviteCseq, "INVITE", false, ScriptedPhone.PATIENCE)
                : pending;
        pending = null;
        if (response.status() > 100 && response.status() < 300) {
            remote = response.need("To");
            response.header("Contact").map(WireMessage::uriIn).ifPresent(c -> target = c);
        }
        return response;
    }

    private void acknowledgeIfFailure(WireMessage response) {
        if (response.status() >= 300) {
            ackFailure(response);
        }
    }

    private void ackFailure(WireMessage response) {
        phone.sendsRaw(phone.request("ACK", inviteUri, callId, local, response.need("To"), inviteCseq, inviteBranch));
    }

    /** Acknowledges the 200. */
    public PhoneCall acks(String... lines) {
        phone.sendsRaw(
                phone.request("ACK", target, callId, local, remote, inviteCseq, ScriptedPhone.nextBranch(), lines));
        return this;
    }

    /** Repeats the ACK of the INVITE before the newest, as a phone does whose 2xx came twice. */
    public PhoneCall acksEarlier() {
        phone.sendsRaw(phone.request("ACK", target, callId, local, remote, inviteCseq - 1, ScriptedPhone.nextBranch()));
        return this;
    }

    /** Sends a re-INVITE; the test reads the answer with {@link #expects}. */
    public PhoneCall reinvites(String sdp, String... lines) {
        sendInvite(withSdp(sdp, lines));
        return this;
    }

    /** Gives up an INVITE that is not answered yet; expects 200 for the CANCEL. */
    public PhoneCall cancels(String... lines) {
        phone.sendWithBranch("CANCEL", inviteUri, callId, local, "<" + inviteUri + ">", inviteCseq, inviteBranch, lines)
                .answer();
        return this;
    }

    /** Sends a request inside the dialog. @return the final response */
    public ScriptedPhone.Reply asks(String method, String... lines) {
        return new ScriptedPhone.Reply(
                phone,
                phone.send(method, target, callId, local, remote, ++cseq, lines).answer());
    }

    /** Hangs up and expects 200. */
    public WireMessage hangsUp() {
        return asks("BYE").mustBe(200);
    }

    /** Answers the newest INVITE from the server. @param status such as {@code 180 Ringing} */
    public PhoneCall replies(String status, String... lines) {
        phone.reply(incoming, status, localTag, ScriptedPhone.append(lines, "Contact: " + phone.contactHeader()));
        return this;
    }

    /** Answers the newest INVITE from the server with 200 and this description. */
    public PhoneCall answers(String sdp, String... lines) {
        return replies("200 OK", ScriptedPhone.append(lines, "Content-Type: application/sdp", "\r\n" + sdp));
    }

    /**
     * The next request inside the dialog, which must have this method. ACK is not answered; a new INVITE becomes the
     * one that {@link #replies} answers; CANCEL is answered 200 and its INVITE 487; others are answered 200.
     */
    public WireMessage expects(String method) {
        WireMessage request = hears(method);
        switch (method) {
            case "ACK", "NOTIFY" -> {}
            case "INVITE" -> incoming = request;
            case "CANCEL" -> {
                phone.reply(request, "200 OK", localTag);
                phone.reply(incoming, "487 Request Terminated", localTag);
            }
            default -> phone.reply(request, "200 OK", localTag);
        }
        return request;
    }

    /** The next requests inside the dialog, which must be these in whatever order; answered as by {@link #expects(String)}. */
    public Map<String, WireMessage> expectsInAnyOrder(String... methods) {
        Map<String, WireMessage> heard = new HashMap<>();
        while (heard.size() < methods.length) {
            WireMessage request = phone.awaitRequest(callId, String.join(", ", methods));
            if (!List.of(methods).contains(request.method()) || heard.put(request.method(), request) != null) {
                throw phone.ladder().failure(phone.name() + " did not expect " + request.startLine());
            }
            if (!request.method().equals("NOTIFY")) {
                phone.reply(request, "200 OK", localTag);
            }
        }
        return heard;
    }

    /** The next request inside the dialog, which must have this method; it gets no answer yet. */
    public WireMessage hears(String method) {
        WireMessage request = phone.awaitRequest(callId, method);
        if (!request.method().equals(method)) {
            throw phone.ladder().failure(phone.name() + " expected " + method + " but got " + request.startLine());
        }
        return request;
    }

    /** Fails if any request arrives inside the dialog within the time. */
    public void expectsSilence(Duration within) {
        phone.pollRequest(callId, within).ifPresent(r -> {
            throw phone.ladder().failure(phone.name() + " expected silence but got " + r.startLine());
        });
    }
}
