package io.lamplighter.load;

/**
 * One subscription as its phone sees it, from the first SUBSCRIBE to the last NOTIFY. It fails the run on a NOTIFY that is
 * doubled or was overtaken: numbers must rise by one, and no two in a row may say the same.
 */
final class WatchedLine {
    private final PhoneFleet fleet;
    private final int id;
    private final Phone phone;
    private final String event;
    private final String uri;
    private final String fixed;
    private Runnable onChange = () -> {};
    private String target;
    private String toTag = "";
    private String named = "";
    private long sent;
    private long expires;
    private long told;
    private String branch = "";
    private String shown = "";
    private boolean accepted;
    private boolean unasked = true;
    private boolean over;

    WatchedLine(PhoneFleet fleet, int id, Phone phone, String event) {
        this.fleet = fleet;
        this.id = id;
        this.phone = phone;
        this.event = event;
        this.uri = "sip:" + phone.address();
        this.target = uri;
        String contact = fleet.contactOf(id);
        this.fixed = ";rport\r\nMax-Forwards: 70\r\nFrom: <" + uri + ">;tag=f" + id + "\r\nCall-ID: "
                + RawMessage.CALL_ID + id + ".a\r\nContact: <sip:" + phone.user() + "@" + contact
                + ">;+sip.instance=\"<urn:uuid:" + phone.user() + ">\"\r\nEvent: " + event
                + "\r\nUser-Agent: Fleet/1.0\r\nContent-Length: 0\r\n";
    }

    /** Runs after each answer and each NOTIFY. */
    WatchedLine onChange(Runnable then) {
        onChange = then;
        return this;
    }

    /** Sends a SUBSCRIBE, the first or a further one. @param seconds 0 ends it */
    void subscribe(long seconds) {
        subscribe(seconds, "");
    }

    /** Asks for an appearance. */
    void seize(int appearance) {
        subscribe(15, "Call-Info: <sip:" + phone.domain() + ">;appearance-index=" + appearance + "\r\n");
    }

    private void subscribe(long seconds, String more) {
        expires = seconds;
        named = more;
        accepted = false;
        unasked = false;
        long number = ++sent;
        fleet.send(
                id,
                "SUBSCRIBE " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP " + fleet.contactOf(id) + ";branch=z9hG4bK" + id
                        + "." + number + fixed + "To: <" + uri + ">" + toTag + "\r\nCSeq: " + number
                        + " SUBSCRIBE\r\nExpires: " + seconds + "\r\n" + more + phone.authorization(target) + "\r\n");
    }

    void answered(RawMessage message) {
        if (message.cseq() != sent || accepted) {
            return;
        }
        if (message.status() == 401) {
            phone.challenged(RawMessage.parameter(message.header("WWW-Authenticate"), "nonce"));
            subscribe(expires, named);
        } else if (message.status() == 200) {
            accepted = true;
            toTag = ";tag=" + RawMessage.parameter(message.header("To"), "tag");
            String contact = message.header("Contact");
            target = contact.substring(contact.indexOf('<') + 1, contact.indexOf('>'));
            onChange.run();
        } else {
            throw new AssertionError("SUBSCRIBE " + event + " of " + phone.user() + " answered:\n" + message.text());
        }
    }

    /** A NOTIFY came. @return false when it came before and is only repeated by its transaction */
    boolean notified(RawMessage message) {
        String via = RawMessage.parameter(message.header("Via"), "branch");
        if (via.equals(branch)) {
            return false;
        }
        take(message, via);
        onChange.run();
        return true;
    }

    private void take(RawMessage message, String via) {
        long number = message.cseq();
        if (number != told + 1) {
            throw broken(number <= told ? "overtaken or doubled" : "lost", message);
        }
        over = message.header("Subscription-State").startsWith("terminated");
        String now = message.header("Call-Info") + (over ? " over" : "");
        if (unasked && now.equals(shown)) {
            throw broken("said twice", message);
        }
        told = number;
        branch = via;
        shown = now;
        unasked = true;
    }

    private AssertionError broken(String how, RawMessage message) {
        return new AssertionError("NOTIFY " + how + ": " + phone.user() + " was told number " + told + " and \"" + shown
                + "\" and then\n" + message.text());
    }

    /** Whether the SUBSCRIBE sent last was answered 200 and at least one NOTIFY has come. */
    boolean isUp() {
        return accepted && told > 0;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** Whether the last NOTIFY ended it. */
    boolean isOver() {
        return over;
    }

    /** Whether the lamps show that nothing happens on the line. */
    boolean isDark() {
        return shown.endsWith("appearance-index=*;appearance-state=idle") && shown.indexOf(',') < 0;
    }

    /** Whether the lamps show that an appearance is off hook. */
    boolean showsSeized() {
        return shown.contains("=seized");
    }

    /** How many NOTIFYs it was told. */
    long told() {
        return told;
    }

    @Override
    public String toString() {
        return event + " of " + phone.user() + " after " + told + " NOTIFYs: \"" + shown + "\"";
    }
}
