package io.lamplighter.sip.message;

import java.util.Optional;

/**
 * Whom a REFER wants called (RFC 3515 2.1), without the header fields its URI carried.
 *
 * @param target the address to call, its method parameter and header fields taken away
 * @param method the request to send there; INVITE when the URI does not say
 * @param replaces the dialog the new call is to take the place of, from the URI's header fields (RFC 3891 4)
 */
public record ReferTo(Uri target, String method, Optional<Replaces> replaces) {
    private static final String METHOD = "method";

    /**
     * Reads a Refer-To value. Header fields of the URI other than Replaces are not taken over: whoever refers does not
     * write our requests (RFC 3261 19.1.5).
     *
     * @throws MalformedException if the address or the Replaces in it breaks its grammar
     */
    public static ReferTo parse(String text) {
        Uri uri = NameAddress.parse(text).uri();
        return uri instanceof SipUri sip ? of(sip) : new ReferTo(uri, "INVITE", Optional.empty());
    }

    private static ReferTo of(SipUri uri) {
        String method = uri.parameters().get(METHOD).orElse("INVITE");
        return new ReferTo(
                uri.withoutParameter(METHOD).withoutHeaders(),
                method,
                uri.embedded("Replaces").map(ReferTo::replaces));
    }

    private static Replaces replaces(String value) {
        Replaces replaces = Replaces.parse(value);
        if (!Grammar.fitsCallId(replaces.callId())
                || !Grammar.isToken(replaces.toTag())
                || !Grammar.isToken(replaces.fromTag())) {
            throw new MalformedException("Malformed Replaces in Refer-To");
        }
        return replaces;
    }

    /** Whether an INVITE is asked for, the only request this server sends on behalf of others. */
    public boolean asksForCall() {
        return method.equals("INVITE");
    }
}
