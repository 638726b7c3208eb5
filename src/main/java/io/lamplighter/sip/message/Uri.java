package io.lamplighter.sip.message;

/** An absolute URI as SIP carries it: a SIP or SIPS one taken apart, any other kept whole. */
public sealed interface Uri permits SipUri, OpaqueUri {
    /** The scheme in lower case, without the colon. */
    String scheme();

    /**
     * Reads a URI that fills the whole text, without angle brackets.
     *
     * @throws MalformedException if it is not an absolute URI, or is a SIP URI that breaks RFC 3261 19.1.1
     */
    static Uri parse(String text) {
        return UriParser.parse(text);
    }

    /** The URI as it goes on the wire. */
    @Override
    String toString();
}
