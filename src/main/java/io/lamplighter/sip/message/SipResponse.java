package io.lamplighter.sip.message;

/** A SIP response (RFC 3261 7.2). */
public final class SipResponse extends SipMessage {
    private final int status;
    private final String reason;

    SipResponse(int status, String reason, HeaderIndex index, int bodyFrom) {
        super(index, bodyFrom);
        this.status = status;
        this.reason = reason;
    }

    /** 100 to 699. */
    public int status() {
        return status;
    }

    /** The reason phrase; it has no meaning to a program and may be empty. */
    public String reason() {
        return reason;
    }

    /** Whether more is to come: 1xx. */
    public boolean isProvisional() {
        return status < 200;
    }

    /** Whether this is a 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether this ends its transaction: anything but 1xx. */
    public boolean isFinal() {
        return status >= 200;
    }

    /** A builder that begins with everything this response has. */
    public Builder toBuilder() {
        Builder builder = new Builder(status, reason);
        builder.copyOf(this);
        return builder;
    }

    /**
     * A builder with the fields that every response takes over from its request: Via, From, To, Call-ID, CSeq, and Timestamp in
     * a 100 (RFC 3261 8.2.6). A malformed request is answered as well: what is there is copied.
     *
     * @param status 100 to 699
     * @param reason one line of text
     */
    public static Builder replyTo(SipRequest request, int status, String reason) {
        Builder builder = new Builder(status, reason);
        builder.copyAll(request, HeaderName.VIA);
        builder.copyFirst(request, HeaderName.FROM);
        builder.copyFirst(request, HeaderName.TO);
        builder.copyFirst(request, HeaderName.CALL_ID);
        builder.copyFirst(request, HeaderName.CSEQ);
        if (status == 100) {
            builder.copyFirst(request, HeaderName.TIMESTAMP);
        }
        return builder;
    }

    /** The same with the registered reason phrase. */
    public static Builder replyTo(SipRequest request, int status) {
        return replyTo(request, status, ReasonPhrases.of(status));
    }

    /** The status line without the version, for logs. */
    @Override
    public String toString() {
        return status + " " + reason;
    }

    /** Puts a response together. */
    public static final class Builder extends MessageBuilder<Builder> {
        private final int status;
        private final String reason;

        private Builder(int status, String reason) {
            if (status < 100 || status > 699) {
                throw new IllegalArgumentException("status out of range: " + status);
            }
            this.status = status;
            this.reason = Field.oneLine(reason);
        }

        @Override
        Builder self() {
            return this;
        }

        /**
         * The response, its Content-Length written.
         *
         * @throws IllegalArgumentException if a value holds a line break
         */
        public SipResponse build() {
            MessageWriter writer = new MessageWriter(sizeHint());
            writer.text("SIP/2.0 ").number(status).text(" ").text(reason).lineEnd();
            int bodyFrom = write(writer);
            return new SipResponse(status, reason, writer.index(), bodyFrom);
        }
    }
}
