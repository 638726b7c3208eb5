package io.lamplighter.sip.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A SIP message (RFC 3261 7). Immutable and safe to share between threads.
 *
 * <p>The accessors of mandatory fields throw {@link MalformedException} if the field is missing or malformed, which cannot be
 * for a message the parser accepted, nor for a response built for one.
 */
public abstract sealed class SipMessage permits SipRequest, SipResponse {
    private static final long MAXIMUM_SECONDS = 0xFFFF_FFFFL;

    private final byte[] octets;
    private final int bodyFrom;
    private final HeaderIndex index;
    // Filled on first use; the values are immutable, so two threads at worst do the same work twice.
    private String callId;
    private CSeq cseq;
    private NameAddress from;
    private NameAddress to;
    private Via topVia;
    private List<Via> vias;
    private List<NameAddress> contacts;

    SipMessage(HeaderIndex index, int bodyFrom) {
        this.octets = index.octets();
        this.index = index;
        this.bodyFrom = bodyFrom;
    }

    HeaderIndex index() {
        return index;
    }

    int bodyFrom() {
        return bodyFrom;
    }

    /** The value of the first field of that name, unfolded and trimmed; names have no case and compact forms are known. */
    public Optional<String> header(String name) {
        int field = index.next(name, 0);
        return field < 0 ? Optional.empty() : Optional.of(index.text(field));
    }

    /** The values of all fields of that name, one for each header line. */
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>(2);
        for (int field = index.next(name, 0); field >= 0; field = index.next(name, field + 1)) {
            values.add(index.text(field));
        }
        return List.copyOf(values);
    }

    /** The comma separated values of all fields of that name, in order; quotes and angle brackets are minded. */
    public List<String> headerList(String name) {
        List<String> values = new ArrayList<>(4);
        for (int field = index.next(name, 0); field >= 0; field = index.next(name, field + 1)) {
            ValueList.split(index.text(field), values);
        }
        return List.copyOf(values);
    }

    /** Whether the list of that name has this token, in any case; parameters after a value are not looked at. */
    public boolean lists(String name, String token) {
        for (String value : headerList(name)) {
            int end = value.indexOf(';');
            String bare = end < 0 ? value : value.substring(0, end).trim();
            if (bare.equalsIgnoreCase(token)) {
                return true;
            }
        }
        return false;
    }

    /** The names of all fields in order, known ones in their full spelling. */
    public List<String> headerNames() {
        List<String> names = new ArrayList<>(index.size());
        for (int i = 0; i < index.size(); i++) {
            names.add(index.nameText(i));
        }
        return List.copyOf(names);
    }

    /** The dialog's or registration's identifier (RFC 3261 20.8). */
    public String callId() {
        if (callId == null) {
            callId = mandatory(HeaderName.CALL_ID);
        }
        return callId;
    }

    /** The request's number and method (RFC 3261 20.16). */
    public CSeq cseq() {
        if (cseq == null) {
            cseq = CSeq.parse(mandatory(HeaderName.CSEQ));
        }
        return cseq;
    }

    /** Who sent the request (RFC 3261 20.20). */
    public NameAddress from() {
        if (from == null) {
            from = NameAddress.parse(mandatory(HeaderName.FROM));
        }
        return from;
    }

    /** Whom the request is meant for (RFC 3261 20.39). */
    public NameAddress to() {
        if (to == null) {
            to = NameAddress.parse(mandatory(HeaderName.TO));
        }
        return to;
    }

    /** The hops the request took, the latest first (RFC 3261 20.42). */
    public List<Via> vias() {
        if (vias == null) {
            vias = values(HeaderName.VIA, Via::parse);
        }
        return vias;
    }

    /** The latest hop. */
    public Via topVia() {
        if (topVia == null) {
            String line = mandatory(HeaderName.VIA);
            topVia = Via.parse(line.substring(0, ValueList.end(line, 0)).trim());
        }
        return topVia;
    }

    /** Where the sender can be reached; empty if there are none or a lone {@code *}. */
    public List<NameAddress> contacts() {
        if (contacts == null) {
            contacts = contactIsStar() ? List.of() : values(HeaderName.CONTACT, NameAddress::parse);
        }
        return contacts;
    }

    /** Whether Contact is {@code *}, which takes every binding away (RFC 3261 10.2.2). */
    public boolean contactIsStar() {
        int field = index.next(HeaderName.CONTACT, 0);
        return field >= 0 && index.text(field).equals("*");
    }

    /** The hops the request has still to take. */
    public List<NameAddress> routes() {
        return values(HeaderName.ROUTE, NameAddress::parse);
    }

    /** The proxies that want to stay in the path. */
    public List<NameAddress> recordRoutes() {
        return values(HeaderName.RECORD_ROUTE, NameAddress::parse);
    }

    /** Hops left, 0 to 255; empty if absent. */
    public OptionalInt maxForwards() {
        long hops = number(HeaderName.MAX_FORWARDS, 255);
        return hops < 0 ? OptionalInt.empty() : OptionalInt.of((int) hops);
    }

    /** The Expires field in seconds, 0 to 2^32-1; empty if absent. */
    public OptionalLong expires() {
        long seconds = number(HeaderName.EXPIRES, MAXIMUM_SECONDS);
        return seconds < 0 ? OptionalLong.empty() : OptionalLong.of(seconds);
    }

    /** The event package (RFC 6665). */
    public Optional<EventHeader> event() {
        return value(HeaderName.EVENT, EventHeader::parse);
    }

    /** What a NOTIFY says of its subscription (RFC 6665). */
    public Optional<SubscriptionState> subscriptionState() {
        return value(HeaderName.SUBSCRIPTION_STATE, SubscriptionState::parse);
    }

    /** The dialog to be replaced (RFC 3891). */
    public Optional<Replaces> replaces() {
        return value(HeaderName.REPLACES, Replaces::parse);
    }

    /** The dialog to be joined (RFC 3911). */
    public Optional<Replaces> join() {
        return value(HeaderName.JOIN, Replaces::parse);
    }

    /** Whom a REFER wants called (RFC 3515). */
    public Optional<ReferTo> referTo() {
        return value(HeaderName.REFER_TO, ReferTo::parse);
    }

    /** Who had this request made (RFC 3892). */
    public Optional<NameAddress> referredBy() {
        return value(HeaderName.REFERRED_BY, NameAddress::parse);
    }

    /** Whether a REFER's sender wants to hear how it goes (RFC 4488 4): it does unless it says no. */
    public boolean wantsReferSubscription() {
        return !lists("Refer-Sub", "false");
    }

    /** All Call-Info values, read liberally. */
    public List<CallInfo> callInfo() {
        return CallInfo.parse(headers(HeaderName.CALL_INFO.text));
    }

    /** The body's type in lower case without parameters, such as {@code application/sdp}. */
    public Optional<String> contentType() {
        return value(HeaderName.CONTENT_TYPE, SipMessage::mediaType);
    }

    private static String mediaType(String value) {
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    /** A copy of the body; empty if there is none. */
    public byte[] body() {
        return Arrays.copyOfRange(octets, bodyFrom, octets.length);
    }

    /** Whether there is a body. */
    public boolean hasBody() {
        return bodyFrom < octets.length;
    }

    /** A copy of the message as it goes, or came, on the wire, without what followed its Content-Length. */
    public byte[] toBytes() {
        return octets.clone();
    }

    /** The number of octets on the wire. */
    public int length() {
        return octets.length;
    }

    String mandatory(HeaderName name) {
        int field = index.next(name, 0);
        if (field < 0) {
            throw new MalformedException("Missing " + name.text);
        }
        return index.text(field);
    }

    private long number(HeaderName name, long maximum) {
        int field = index.next(name, 0);
        return field < 0 ? -1 : Grammar.number(index.text(field), maximum);
    }

    private <T> Optional<T> value(HeaderName name, Function<String, T> reader) {
        int field = index.next(name, 0);
        return field < 0 ? Optional.empty() : Optional.of(reader.apply(index.text(field)));
    }

    private <T> List<T> values(HeaderName name, Function<String, T> reader) {
        int field = index.next(name, 0);
        if (field < 0) {
            return List.of();
        }
        List<T> values = new ArrayList<>(2);
        for (; field >= 0; field = index.next(name, field + 1)) {
            String line = index.text(field);
            for (int at = 0; at < line.length(); ) {
                int end = ValueList.end(line, at);
                String value = line.substring(at, end).trim();
                if (!value.isEmpty()) {
                    values.add(reader.apply(value));
                }
                at = end + 1;
            }
        }
        return List.copyOf(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SipMessage that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }
}
