package io.lamplighter.testkit;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A phone on a real socket that does what the test says. What arrives is sorted into queues by Call-ID (responses,
 * requests inside a dialog) or, for new calls, by method; waiting is bounded. NOTIFYs and OPTIONS are answered by
 * themselves with 200 unless the test says otherwise; a repeated NOTIFY is answered as before and not queued again, and
 * a repeated INVITE is the same call.
 */
public final class ScriptedPhone implements AutoCloseable {
    /** How long a step may take before the test fails. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final AtomicLong SERIAL = new AtomicLong();

    private final String name;
    private final PhoneAccount account;
    private final Ladder ladder;
    private final Wire wire;
    private final Map<String, BlockingQueue<WireMessage>> responses = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<WireMessage>> requests = new ConcurrentHashMap<>();
    private final BlockingQueue<WireMessage> invites = new LinkedBlockingQueue<>();
    private final BlockingQueue<WireMessage> strayRequests = new LinkedBlockingQueue<>();
    private final BlockingQueue<WireMessage> options = new LinkedBlockingQueue<>();
    private final List<WireMessage> everything = new ArrayList<>();
    private final Set<String> seenInvites = ConcurrentHashMap.newKeySet();
    private final Set<String> seenNotifies = ConcurrentHashMap.newKeySet();
    private final Map<String, String> notifyAnswers = new ConcurrentHashMap<>();
    private final AtomicInteger nonceCount = new AtomicInteger();
    private final String registerCallId;
    private long registerCseq;
    private volatile Function<WireMessage, Optional<String>> notifyAnswer = n -> Optional.of("200 OK");
    private volatile String contactUri;
    private volatile String contactParameters = "";
    private volatile String challenge = "";

    private ScriptedPhone(String name, PhoneAccount account, Ladder ladder, Function<ScriptedPhone, Wire> wiring) {
        this.name = name;
        this.account = account;
        this.ladder = ladder;
        this.wire = wiring.apply(this);
        this.registerCallId = "reg-" + name + "-" + SERIAL.incrementAndGet();
        this.contactUri = defaultContact();
    }

    /** A phone that speaks UDP from a port of its own. */
    public static ScriptedPhone udp(String name, PhoneAccount account, InetSocketAddress server, Ladder ladder) {
        return new ScriptedPhone(name, account, ladder, p -> Wire.udp(server, bytes -> p.received(bytes)));
    }

    /** A gateway that speaks UDP from this port, where the server expects it. */
    public static ScriptedPhone gateway(String name, int port, InetSocketAddress server, Ladder ladder) {
        PhoneAccount nobody = new PhoneAccount(name, "trunk.example.net", "", "");
        return new ScriptedPhone(name, nobody, ladder, p -> Wire.udp(port, server, bytes -> p.received(bytes)));
    }

    /** A phone on one TCP connection that it opens now. */
    public static ScriptedPhone tcp(String name, PhoneAccount account, InetSocketAddress server, Ladder ladder) {
        return new ScriptedPhone(name, account, ladder, p -> Wire.tcp(server, bytes -> p.received(bytes)));
    }

    private String defaultContact() {
        InetSocketAddress local = wire.local();
        String uri = "sip:" + account.user() + "@" + local.getAddress().getHostAddress() + ":" + local.getPort();
        return wire.transport().equals("TCP") ? uri + ";transport=tcp" : uri;
    }

    public String name() {
        return name;
    }

    public PhoneAccount account() {
        return account;
    }

    public InetSocketAddress local() {
        return wire.local();
    }

    public Ladder ladder() {
        return ladder;
    }

    // ---- what kind of phone it is

    /** Writes this URI into Contact instead of its own address: a phone behind NAT, or one nobody can resolve. */
    public ScriptedPhone withContact(String uri) {
        contactUri = uri;
        return this;
    }

    /** Adds parameters to its Contact, such as {@code ;+sip.instance="<urn:uuid:...>"}. */
    public ScriptedPhone withContactParameters(String parameters) {
        contactParameters = parameters;
        return this;
    }

    /** Answers NOTIFYs with this status line (such as {@code 481 Gone}) from now on. */
    public void answersNotifyWith(String status) {
        notifyAnswer = n -> Optional.of(status);
    }

    /** Lets a rule choose the answer to each NOTIFY; empty means no answer. */
    public void answersNotifyBy(Function<WireMessage, Optional<String>> rule) {
        notifyAnswer = rule;
    }

    /** Receives NOTIFYs from now on and says nothing. */
    public void ignoresNotify() {
        notifyAnswer = n -> Optional.empty();
    }

    public String contactHeader() {
        return "<" + contactUri + ">" + contactParameters;
    }

    // ---- registration

    /** Registers for an hour with digest. @return the 200 */
    public WireMessage registers() {
        return registers(3600);
    }

    /** Registers with digest and expects 200. */
    public WireMessage registers(int expires) {
        return registerWith("Contact: " + contactHeader(), "Expires: " + expires)
                .mustBe(200);
    }

    /** Removes its registration. */
    public WireMessage unregisters() {
        return registers(0);
    }

    /** Sends a REGISTER with these header lines, answering one challenge. @return the final response */
    public Reply registerWith(String... lines) {
        return transact("REGISTER", "sip:" + account.domain(), registerCallId, () -> ++registerCseq, lines);
    }

    /** Sends a request with the registration's Call-ID and a CSeq of the test's choice, with credentials. */
    public Reply resends(String method, long cseq, String... lines) {
        String uri = "sip:" + account.domain();
        String[] authorised = append(lines, authorization(method, uri));
        String address = "<" + account.uri() + ">";
        return new Reply(
                this,
                send(method, uri, registerCallId, address + ";tag=" + nextTag(), address, cseq, authorised)
                        .answer());
    }

    // ---- requests outside dialogs

    /** Sends a request of its own choice outside a dialog, answering one challenge. */
    public Reply asks(String method, String uri, String... lines) {
        AtomicLong cseq = new AtomicLong();
        return transact(method, uri, nextCallId(), cseq::incrementAndGet, lines);
    }

    private interface CSeqs {
        long next();
    }

    private Reply transact(String method, String uri, String callId, CSeqs cseqs, String... lines) {
        String from = "<" + account.uri() + ">;tag=" + nextTag();
        String to = method.equals("REGISTER") ? "<" + account.uri() + ">" : "<" + uri + ">";
        WireMessage first =
                send(method, uri, callId, from, to, cseqs.next(), lines).answer();
        if (first.status() != 401) {
            return new Reply(this, first);
        }
        challenge = first.need("WWW-Authenticate");
        String[] authorised = append(lines, authorization(method, uri));
        return new Reply(
                this,
                send(method, uri, callId, from, to, cseqs.next(), authorised).answer());
    }

    /** An Authorization line for the newest challenge seen. */
    public String authorization(String method, String uri) {
        return "Authorization: " + account.answer(challenge, method, uri, nonceCount.incrementAndGet());
    }

    void challengedBy(WireMessage response) {
        challenge = response.need("WWW-Authenticate");
    }

    boolean hasChallenge() {
        return !challenge.isEmpty();
    }

    /** A request on its way. */
    record Sent(ScriptedPhone phone, String callId, long cseq, String method) {
        /** The final response, within the patience. */
        WireMessage answer() {
            return phone.awaitResponse(callId, cseq, method, true, PATIENCE);
        }
    }

    /** A final response in the hands of the test. */
    public record Reply(ScriptedPhone phone, WireMessage message) {
        /** Fails unless the status is this one. */
        public WireMessage mustBe(int status) {
            if (message.status() != status) {
                throw phone.ladder.failure(
                        phone.name + " expected " + status + " but was answered " + message.startLine());
            }
            return message;
        }

        public int status() {
            return message.status();
        }
    }

    // ---- subscriptions and calls

    /** A subscription to its own line/port that the test has not sent yet. */
    public PhoneSubscription subscription(String event) {
        return subscription(event, account.uri());
    }

    /** A subscription to anybody. */
    public PhoneSubscription subscription(String event, String uri) {
        return new PhoneSubscription(this, event, uri);
    }

    /** Subscribes once with the newest nonce it knows, whatever the answer. */
    public WireMessage subscriptionWithOldNonce(String event) {
        String uri = account.uri();
        String from = "<" + uri + ">;tag=" + nextTag();
        return send(
                        "SUBSCRIBE",
                        uri,
                        nextCallId(),
                        from,
                        "<" + uri + ">",
                        1,
                        "Event: " + event,
                        "Contact: " + contactHeader(),
                        authorization("SUBSCRIBE", uri))
                .answer();
    }

    /** Subscribes to its own line/port for an hour; expects 200 and the first NOTIFY. */
    public PhoneSubscription subscribes(String event, String... lines) {
        PhoneSubscription subscription = subscription(event);
        subscription.subscribe(3600, lines).mustBe(200);
        subscription.expectsNotify();
        return subscription;
    }

    /** Asks for an appearance (line-seize); the test reads the answer. */
    public PhoneSubscription seizes(int index) {
        PhoneSubscription seizure = subscription("line-seize");
        seizure.subscribe(15, "Call-Info: <sip:" + account.domain() + ">;appearance-index=" + index);
        return seizure;
    }

    /** Begins a call; answers one challenge; the test reads the responses. */
    public PhoneCall invites(String uri, String sdp, String... lines) {
        return PhoneCall.outgoing(this, uri, sdp, lines);
    }

    /** The next INVITE that begins a call. */
    public PhoneCall expectsInvite() {
        return PhoneCall.incoming(this, take(invites, "an INVITE"));
    }

    /** Fails if an INVITE arrives within the time. */
    public void expectsNoInvite(Duration within) {
        nothing(invites, within, "no INVITE");
    }

    /** The next OPTIONS outside a dialog. */
    public WireMessage expectsOptions() {
        return take(options, "OPTIONS");
    }

    /** The next request outside any dialog that is no INVITE, OPTIONS or NOTIFY of a subscription. */
    public WireMessage expectsStray() {
        return take(strayRequests, "a request outside every dialog");
    }

    // ---- wire

    /** Sends raw text; line ends must be CRLF. */
    public void sendsRaw(String text) {
        ladder.sent(name, text);
        wire.send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends raw bytes. */
    public void sendsRaw(byte[] bytes) {
        ladder.sent(name, new String(bytes, StandardCharsets.ISO_8859_1));
        wire.send(bytes);
    }

    /** Composes and sends a request; Via, Max-Forwards, User-Agent and Content-Length are added. */
    Sent send(String method, String uri, String callId, String from, String to, long cseq, String... lines) {
        return sendWithBranch(method, uri, callId, from, to, cseq, nextBranch(), lines);
    }

    Sent sendWithBranch(
            String method,
            String uri,
            String callId,
            String from,
            String to,
            long cseq,
            String branch,
            String... lines) {
        responses.computeIfAbsent(callId, k -> new LinkedBlockingQueue<>());
        sendsRaw(request(method, uri, callId, from, to, cseq, branch, lines));
        return new Sent(this, callId, cseq, method);
    }

    String request(
            String method,
            String uri,
            String callId,
            String from,
            String to,
            long cseq,
            String branch,
            String... lines) {
        InetSocketAddress local = wire.local();
        StringBuilder out = new StringBuilder();
        out.append(method).append(' ').append(uri).append(" SIP/2.0\r\n");
        out.append("Via: SIP/2.0/").append(wire.transport()).append(' ');
        out.append(local.getAddress().getHostAddress()).append(':').append(local.getPort());
        out.append(";branch=").append(branch).append(";rport\r\n");
        if (Arrays.stream(lines).noneMatch(line -> line.startsWith("Max-Forwards:"))) {
            out.append("Max-Forwards: 70\r\n");
        }
        out.append("From: ").append(from).append("\r\nTo: ").append(to);
        out.append("\r\nCall-ID: ")
                .append(callId)
                .append("\r\nCSeq: ")
                .append(cseq)
                .append(' ')
                .append(method);
        out.append("\r\nUser-Agent: scripted/").append(name).append("\r\n");
        String body = "";
        for (String line : lines) {
            if (line.startsWith("\r\n")) {
                body = line.substring(2);
            } else {
                out.append(line).append("\r\n");
            }
        }
        out.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
        return out.append("\r\n\r\n").append(body).toString();
    }

    /** Answers a request with a status line and extra header lines; {@code toTag} may be empty. */
    void reply(WireMessage request, String status, String toTag, String... lines) {
        StringBuilder out = new StringBuilder("SIP/2.0 ").append(status).append("\r\n");
        request.all("Via").forEach(v -> out.append("Via: ").append(v).append("\r\n"));
        request.all("Record-Route")
                .forEach(v -> out.append("Record-Route: ").append(v).append("\r\n"));
        out.append("From: ").append(request.need("From")).append("\r\nTo: ").append(request.need("To"));
        if (!toTag.isEmpty() && request.toTag().isEmpty()) {
            out.append(";tag=").append(toTag);
        }
        out.append("\r\nCall-ID: ").append(request.callId());
        out.append("\r\nCSeq: ").append(request.need("CSeq")).append("\r\n");
        String body = "";
        for (String line : lines) {
            if (line.startsWith("\r\n")) {
                body = line.substring(2);
            } else {
                out.append(line).append("\r\n");
            }
        }
        out.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
        sendsRaw(out.append("\r\n\r\n").append(body).toString());
    }

    /** Answers a request outside every dialog. */
    public void answers(WireMessage request, String status, String... lines) {
        reply(request, status, nextTag(), lines);
    }

    private void received(byte[] bytes) {
        String raw = new String(bytes, StandardCharsets.UTF_8);
        if (raw.isBlank()) {
            return;
        }
        ladder.received(name, raw);
        WireMessage message = WireMessage.parse(bytes, bytes.length);
        synchronized (everything) {
            everything.add(message);
        }
        if (message.isResponse()) {
            queue(responses, message.callId()).add(message);
        } else {
            request(message);
        }
    }

    private void request(WireMessage message) {
        switch (message.method()) {
            case "NOTIFY" -> {
                String which = message.callId() + " " + message.need("CSeq");
                Optional<String> answer =
                        Optional.ofNullable(notifyAnswers.get(which)).or(() -> notifyAnswer.apply(message));
                answer.ifPresent(s -> {
                    notifyAnswers.put(which, s);
                    reply(message, s.split("\r\n")[0], "", extra(s));
                });
                if (seenNotifies.add(which)) {
                    queue(requests, message.callId()).add(message);
                }
            }
            case "OPTIONS" -> {
                options.add(message);
                reply(message, "200 OK", nextTag());
            }
            case "INVITE" -> {
                if (seenInvites.add(message.need("Via"))) {
                    (message.toTag().isEmpty() ? invites : queue(requests, message.callId())).add(message);
                }
            }
            default ->
                (requests.containsKey(message.callId()) ? queue(requests, message.callId()) : strayRequests)
                        .add(message);
        }
    }

    /** Lines after the status line of a scripted NOTIFY answer. */
    private static String[] extra(String status) {
        String[] parts = status.split("\r\n");
        return java.util.Arrays.copyOfRange(parts, 1, parts.length);
    }

    private static BlockingQueue<WireMessage> queue(Map<String, BlockingQueue<WireMessage>> map, String key) {
        return map.computeIfAbsent(key, k -> new LinkedBlockingQueue<>());
    }

    void opens(String callId) {
        queue(requests, callId);
        queue(responses, callId);
    }

    // ---- bounded waits

    /** The response to a request, skipping others; provisional ones are skipped when {@code finalOnly}. */
    WireMessage awaitResponse(String callId, long cseq, String method, boolean finalOnly, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        BlockingQueue<WireMessage> queue = queue(responses, callId);
        while (true) {
            WireMessage next = poll(queue, deadline);
            if (next == null) {
                throw ladder.failure(name + " got no answer to " + method + " " + cseq + " within " + within);
            }
            boolean ours = next.cseq() == cseq && next.method().equals(method);
            if (ours && !(finalOnly && next.status() < 200)) {
                return next;
            }
        }
    }

    /** The next request inside the dialog with this Call-ID. */
    WireMessage awaitRequest(String callId, String what) {
        return take(queue(requests, callId), what);
    }

    Optional<WireMessage> pollRequest(String callId, Duration within) {
        return Optional.ofNullable(poll(queue(requests, callId), System.nanoTime() + within.toNanos()));
    }

    private WireMessage take(BlockingQueue<WireMessage> queue, String what) {
        WireMessage next = poll(queue, System.nanoTime() + PATIENCE.toNanos());
        if (next == null) {
            throw ladder.failure(name + " waited " + PATIENCE.toSeconds() + " s for " + what);
        }
        return next;
    }

    private void nothing(BlockingQueue<WireMessage> queue, Duration within, String what) {
        WireMessage next = poll(queue, System.nanoTime() + within.toNanos());
        if (next != null) {
            throw ladder.failure(name + " expected " + what + " but got " + next.startLine());
        }
    }

    private static WireMessage poll(BlockingQueue<WireMessage> queue, long deadline) {
        try {
            return queue.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Everything received so far, in order. */
    public List<WireMessage> received() {
        synchronized (everything) {
            return List.copyOf(everything);
        }
    }

    // ---- identifiers

    static String nextTag() {
        return "t" + SERIAL.incrementAndGet();
    }

    String nextCallId() {
        return name + "-" + SERIAL.incrementAndGet() + "@"
                + wire.local().getAddress().getHostAddress();
    }

    static String nextBranch() {
        return "z9hG4bK-" + SERIAL.incrementAndGet();
    }

    static String[] append(String[] lines, String... more) {
        List<String> all = new ArrayList<>(List.of(lines));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Unplugs the phone: its socket closes without a word. */
    @Override
    public void close() {
        wire.close();
    }
}
