package io.lamplighter.sip.server.registrar;

import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.MalformedException;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.server.dispatch.NextHop;
import io.lamplighter.sip.transport.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a REGISTER asks for.
 *
 * @param everything {@code Contact: *}
 * @param wishes the bindings asked for, each with the time wanted; empty for a mere question
 */
record RegisterRequest(LinePort linePort, String callId, long cseq, boolean everything, List<Wish> wishes) {
    private static final int MOST_CONTACTS = 20;

    /**
     * One contact.
     *
     * @param binding what would be stored; its end is set by the rules
     * @param wanted how long, zero to remove; empty where the phone does not say
     */
    record Wish(Binding binding, Optional<Duration> wanted) {}

    /**
     * Reads a REGISTER.
     *
     * @throws MalformedException where it breaks RFC 3261 §10.2 or §10.3
     */
    static RegisterRequest of(SipRequest request, LinePort linePort, Flow flow, Instant now) {
        boolean everything = request.contactIsStar();
        if (!everything && request.headerList("Contact").contains("*")) {
            throw new MalformedException("Contact Mixes * With Addresses");
        }
        if (everything && request.expires().orElse(-1) != 0) {
            throw new MalformedException("Contact * Needs Expires 0");
        }
        List<NameAddress> contacts = request.contacts();
        if (contacts.size() > MOST_CONTACTS) {
            throw new MalformedException("Too Many Contacts");
        }
        List<Wish> wishes = new ArrayList<>();
        for (NameAddress contact : contacts) {
            wishes.add(new Wish(binding(request, linePort, flow, now, contact), wanted(request, contact)));
        }
        return new RegisterRequest(linePort, request.callId(), request.cseq().number(), everything, wishes);
    }

    private static Binding binding(SipRequest request, LinePort linePort, Flow flow, Instant now, NameAddress contact) {
        if (!(contact.uri() instanceof SipUri)) {
            throw new MalformedException("Contact Is Not A SIP URI");
        }
        return new Binding(
                linePort,
                contact.withoutParameter("expires"),
                request.headerList("Path").stream().map(NameAddress::parse).toList(),
                flow.transport(),
                NextHop.of(request, flow),
                flow.local(),
                now,
                now,
                request.callId(),
                request.cseq().number(),
                request.header("User-Agent").orElse(""));
    }

    /** The contact's own parameter, else the header; a value that is no number counts as an hour (§10.3 step 6). */
    private static Optional<Duration> wanted(SipRequest request, NameAddress contact) {
        Optional<String> own = contact.parameters().get("expires");
        if (own.isPresent()) {
            return Optional.of(Duration.ofSeconds(seconds(own.get())));
        }
        return request.expires().isPresent()
                ? Optional.of(Duration.ofSeconds(request.expires().getAsLong()))
                : Optional.empty();
    }

    private static long seconds(String text) {
        boolean number = !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(text) : 3600;
    }
}
