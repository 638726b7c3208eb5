package io.lamplighter.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One subscription of a scripted phone: sends its SUBSCRIBEs and reads its NOTIFYs. */
public final class PhoneSubscription {
    private static final Pattern INDEX = Pattern.compile("appearance-index=(\\*|\\d+)");
    private static final Pattern STATE = Pattern.compile("appearance-state=([a-z-]+)");

    private final ScriptedPhone phone;
    private final String event;
    private final String uri;
    private final String callId;
    private final String from;
    private long cseq;
    private String to;
    private String target;
    private WireMessage lastNotify;

    PhoneSubscription(ScriptedPhone phone, String event, String uri) {
        this.phone = phone;
        this.event = event;
        this.uri = uri;
        this.callId = phone.nextCallId();
        this.from = "<" + phone.account().uri() + ">;tag=" + ScriptedPhone.nextTag();
        this.to = "<" + uri + ">";
        this.target = uri;
        phone.opens(callId);
    }

    public String callId() {
        return callId;
    }

    /** Sends a SUBSCRIBE (initial, or a refresh once the dialog stands), answering one challenge. */
    public ScriptedPhone.Reply subscribe(int expires, String... lines) {
        return subscribeWith(ScriptedPhone.append(lines, "Expires: " + expires));
    }

    /** As {@link #subscribe}, with exactly these extra lines: no Expires unless named. */
    public ScriptedPhone.Reply subscribeWith(String... lines) {
        String[] all = ScriptedPhone.append(lines, "Event: " + event, "Contact: " + phone.contactHeader());
        return subscribeRaw(all);
    }

    /** As {@link #subscribe}, with neither Event nor Contact unless named. */
    public ScriptedPhone.Reply subscribeRaw(String... all) {
        WireMessage answer = send(phone.hasChallenge() ? authorised(all) : all);
        if (answer.status() == 401) {
            phone.challengedBy(answer);
            answer = send(authorised(all));
        }
        if (answer.status() < 300) {
            to = answer.need("To");
            target = answer.contactUri();
        }
        return new ScriptedPhone.Reply(phone, answer);
    }

    private String[] authorised(String[] lines) {
        return ScriptedPhone.append(lines, phone.authorization("SUBSCRIBE", target));
    }

    private WireMessage send(String... lines) {
        return phone.send("SUBSCRIBE", target, callId, from, to, ++cseq, lines).answer();
    }

    /** Pretends that the dialog stands, with this peer in To. */
    public PhoneSubscription inDialogWith(String peer) {
        to = "<" + peer.split(";")[0] + ">;" + peer.split(";")[1];
        return this;
    }

    /** Sets the CSeq of the next request to this number. */
    public PhoneSubscription nextCseq(long number) {
        cseq = number - 1;
        return this;
    }

    /** Ends it with Expires 0 and expects 200 and the last NOTIFY. */
    public WireMessage unsubscribes() {
        subscribe(0).mustBe(200);
        return expectsTerminated();
    }

    /** The next NOTIFY. */
    public WireMessage expectsNotify() {
        lastNotify = phone.awaitRequest(callId, "a NOTIFY of " + event);
        return lastNotify;
    }

    /** Skips to the NOTIFY that ends the subscription. */
    public WireMessage expectsTerminated() {
        WireMessage notify = expectsNotify();
        while (!notify.need("Subscription-State").startsWith("terminated")) {
            notify = expectsNotify();
        }
        return notify;
    }

    /** Fails if a NOTIFY arrives within the time. */
    public void expectsSilence(Duration within) {
        phone.pollRequest(callId, within).ifPresent(n -> {
            throw phone.ladder().failure(phone.name() + " expected no NOTIFY of " + event + " but got one");
        });
    }

    /** The next NOTIFY must show these lamps. @param lamps as {@link #lamps(WireMessage)} writes them */
    public WireMessage expectsNextLamps(String lamps) {
        WireMessage notify = expectsNotify();
        if (!lamps(notify).equals(lamps)) {
            throw phone.ladder()
                    .failure(phone.name() + " expected lamps '" + lamps + "' but was told '" + lamps(notify) + "'");
        }
        return notify;
    }

    /** Skips NOTIFYs until one shows these lamps. */
    public WireMessage expectsLamps(String lamps) {
        WireMessage notify = expectsNotify();
        while (!lamps(notify).equals(lamps)) {
            notify = expectsNotify();
        }
        return notify;
    }

    public Optional<WireMessage> lastNotify() {
        return Optional.ofNullable(lastNotify);
    }

    /** A Call-Info header as short text, such as {@code 1=active 3=alerting}; {@code dark} when nothing is lit. */
    public static String lamps(WireMessage notify) {
        List<String> lit = new ArrayList<>();
        for (String value : String.join(",", notify.all("Call-Info")).split(",(?=<)")) {
            Matcher index = INDEX.matcher(value);
            Matcher state = STATE.matcher(value);
            if (index.find() && !index.group(1).equals("*")) {
                lit.add(index.group(1) + (state.find() ? "=" + state.group(1) : ""));
            }
        }
        return lit.isEmpty() ? "dark" : String.join(" ", lit);
    }
}
