package io.lamplighter.sip.message;

import java.util.Locale;

/**
 * The checks a server makes of every message before it looks at what the message wants (RFC 3261 8.2, 16.3, 18; RFC 4475): the
 * mandatory fields are there, the single ones are single, numbers are in range, and every address, hop and event that a typed
 * accessor would read can be read. Fields that nobody has to understand are not looked at.
 */
final class MessageCheck {
    private static final long MAXIMUM_SECONDS = 0xFFFF_FFFFL;
    private static final HeaderName[] MANDATORY = {
        HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ
    };
    private static final long SINGLE = set(
            HeaderName.FROM,
            HeaderName.TO,
            HeaderName.CALL_ID,
            HeaderName.CSEQ,
            HeaderName.MAX_FORWARDS,
            HeaderName.CONTENT_LENGTH,
            HeaderName.CONTENT_TYPE,
            HeaderName.EXPIRES,
            HeaderName.EVENT,
            HeaderName.SUBSCRIPTION_STATE,
            HeaderName.REPLACES,
            HeaderName.JOIN,
            HeaderName.REFER_TO,
            HeaderName.DATE);

    /** The first thing found wrong, with the answer it deserves. */
    record Defect(int status, String reason) {}

    private final SipMessage message;
    private final HeaderIndex index;

    private MessageCheck(SipMessage message) {
        this.message = message;
        this.index = message.index();
    }

    private static long set(HeaderName... names) {
        long set = 0;
        for (HeaderName name : names) {
            set |= 1L << name.ordinal();
        }
        return set;
    }

    /** Returns the first defect of a request, or null. */
    static Defect of(SipRequest request) {
        try {
            new MessageCheck(request).request(request);
            return null;
        } catch (MalformedException malformed) {
            return new Defect(400, malformed.getMessage());
        }
    }

    /** Returns the first defect of a response, or null. */
    static Defect of(SipResponse response) {
        try {
            new MessageCheck(response).fields();
            return null;
        } catch (MalformedException malformed) {
            return new Defect(400, malformed.getMessage());
        }
    }

    /** Whether an answer to this request could find its way. */
    static boolean hasReadableTopVia(SipRequest request) {
        try {
            return !request.topVia().host().isEmpty();
        } catch (MalformedException malformed) {
            return false;
        }
    }

    private void request(SipRequest request) {
        fields();
        if (!request.cseq().method().equals(request.method())) {
            throw new MalformedException("CSeq Method Differs From Request");
        }
        try {
            if (request.uri() instanceof SipUri sip && !sip.headers().isEmpty()) {
                throw new MalformedException("Header Fields in Request-URI");
            }
        } catch (MalformedException malformed) {
            throw new MalformedException("Malformed Request-URI: " + malformed.getMessage());
        }
    }

    private void fields() {
        occurrences();
        if (message.callId().isEmpty() || !Grammar.fitsCallId(message.callId())) {
            throw new MalformedException("Malformed Call-ID");
        }
        message.cseq();
        numbers();
        for (int i = 0; i < index.size(); i++) {
            HeaderName name = index.name(i);
            if (name != null) {
                field(name, i);
            }
        }
        named(HeaderName.FROM, message::from);
        named(HeaderName.TO, message::to);
        named(HeaderName.VIA, this::vias);
        named(HeaderName.CONTACT, this::contacts);
    }

    private void occurrences() {
        long seen = 0;
        for (int i = 0; i < index.size(); i++) {
            HeaderName name = index.name(i);
            if (name != null) {
                long bit = 1L << name.ordinal();
                if ((seen & bit & SINGLE) != 0) {
                    throw new MalformedException("Repeated " + name.text);
                }
                seen |= bit;
            }
        }
        for (HeaderName name : MANDATORY) {
            if ((seen & 1L << name.ordinal()) == 0) {
                throw new MalformedException("Missing " + name.text);
            }
        }
    }

    private void numbers() {
        number(HeaderName.MAX_FORWARDS, 255);
        number(HeaderName.EXPIRES, MAXIMUM_SECONDS);
        number(HeaderName.MIN_EXPIRES, MAXIMUM_SECONDS);
    }

    private void number(HeaderName name, long maximum) {
        int field = index.next(name, 0);
        if (field >= 0 && Grammar.number(index.text(field), maximum) < 0) {
            throw new MalformedException("Malformed " + name.text);
        }
    }

    private void field(HeaderName name, int field) {
        switch (name) {
            case VIA, FROM, TO, CONTACT -> regular(name, field);
            case ROUTE -> named(name, regularThen(name, field, message::routes));
            case RECORD_ROUTE -> named(name, regularThen(name, field, message::recordRoutes));
            case EVENT -> named(name, message::event);
            case SUBSCRIPTION_STATE -> named(name, message::subscriptionState);
            case REPLACES -> named(name, message::replaces);
            case JOIN -> named(name, message::join);
            case RETRY_AFTER -> retryAfter(field);
            case DATE -> date(field);
            default -> {}
        }
    }

    private Runnable regularThen(HeaderName name, int field, Runnable reading) {
        regular(name, field);
        return reading;
    }

    private void regular(HeaderName name, int field) {
        if (!ValueList.isRegular(index.text(field))) {
            throw new MalformedException("Malformed " + name.text);
        }
    }

    private static void named(HeaderName name, Runnable reading) {
        try {
            reading.run();
        } catch (MalformedException malformed) {
            String what = malformed.getMessage();
            throw what.endsWith(name.text) ? malformed : new MalformedException("Malformed " + name.text + ": " + what);
        }
    }

    private void vias() {
        message.topVia();
        message.vias();
    }

    private void contacts() {
        if (message.contactIsStar()) {
            if (index.next(HeaderName.CONTACT, index.next(HeaderName.CONTACT, 0) + 1) >= 0) {
                throw new MalformedException("Malformed Contact");
            }
            return;
        }
        for (NameAddress contact : message.contacts()) {
            contact.parameters().get("expires").ifPresent(MessageCheck::bindingSeconds);
        }
    }

    /** A number too large is refused; other nonsense counts as absent (RFC 3261 10.3). */
    private static void bindingSeconds(String text) {
        boolean digits = !text.isEmpty();
        for (int i = 0; i < text.length(); i++) {
            digits &= Grammar.isDigit(text.charAt(i));
        }
        if (digits && Grammar.number(text, MAXIMUM_SECONDS) < 0) {
            throw new MalformedException("Binding Expires Out of Range");
        }
    }

    private void retryAfter(int field) {
        String text = index.text(field);
        int end = 0;
        while (end < text.length() && Grammar.isDigit(text.charAt(end))) {
            end++;
        }
        if (Grammar.number(text, 0, end, MAXIMUM_SECONDS) < 0) {
            throw new MalformedException("Malformed Retry-After");
        }
    }

    /** SIP knows one time zone (RFC 3261 20.17). */
    private void date(int field) {
        if (!index.text(field).toUpperCase(Locale.ROOT).endsWith(" GMT")) {
            throw new MalformedException("Malformed Date");
        }
    }
}
