package io.lamplighter.sip.message;

import java.nio.charset.StandardCharsets;

/** A SIP request (RFC 3261 7.1). */
public final class SipRequest extends SipMessage {
    private final String method;
    private final String uriText;
    private Uri uri;

    SipRequest(String method, String uriText, HeaderIndex index, int bodyFrom) {
        super(index, bodyFrom);
        this.method = method;
        this.uriText = uriText;
    }

    /** The method, case-sensitive. */
    public String method() {
        return method;
    }

    /** The Request-URI. */
    public Uri uri() {
        if (uri == null) {
            uri = Uri.parse(uriText);
        }
        return uri;
    }

    /**
     * The Request-URI where it is a SIP one.
     *
     * @throws IllegalStateException if it has another scheme
     */
    public SipUri sipUri() {
        if (uri() instanceof SipUri sip) {
            return sip;
        }
        throw new IllegalStateException("the Request-URI has another scheme");
    }

    /** Whether this is a request of that method. */
    public boolean is(String name) {
        return method.equals(name);
    }

    /** A builder that begins with everything this request has. */
    public Builder toBuilder() {
        Builder builder = new Builder(method, uriText);
        builder.copyOf(this);
        return builder;
    }

    /**
     * The same request with one more hop on top, as its sender notes itself (RFC 3261 8.1.1.7). Every request sent passes here,
     * so the line is put among the octets there are instead of building the request again.
     *
     * @param via a Via value
     * @throws IllegalArgumentException if it holds a line break
     */
    public SipRequest withFirstVia(String via) {
        if (via.indexOf('\n') >= 0 || via.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a header value has no line breaks");
        }
        byte[] line = ("Via: " + via + "\r\n").getBytes(StandardCharsets.UTF_8);
        HeaderIndex longer = index().withFirst(HeaderName.VIA, line, "Via".length());
        return new SipRequest(method, uriText, longer, bodyFrom() + line.length);
    }

    /**
     * A builder without header fields.
     *
     * @throws IllegalArgumentException if the method is not a token
     */
    public static Builder builder(String method, Uri uri) {
        return new Builder(method, uri.toString());
    }

    /** The method and Request-URI, for logs. */
    @Override
    public String toString() {
        return method + ' ' + uriText;
    }

    /** Puts a request together. */
    public static final class Builder extends MessageBuilder<Builder> {
        private final String method;
        private String uri;

        private Builder(String method, String uri) {
            if (!Grammar.isToken(method)) {
                throw new IllegalArgumentException("not a method");
            }
            this.method = method;
            this.uri = uri;
        }

        /** Another Request-URI. */
        public Builder uri(Uri other) {
            uri = other.toString();
            return this;
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The request, its Content-Length written.
         *
         * @throws IllegalArgumentException if a value holds a line break
         */
        public SipRequest build() {
            MessageWriter writer = new MessageWriter(sizeHint());
            writer.text(method).text(" ").text(uri).text(" SIP/2.0\r\n");
            int bodyFrom = write(writer);
            return new SipRequest(method, uri, writer.index(), bodyFrom);
        }
    }
}
