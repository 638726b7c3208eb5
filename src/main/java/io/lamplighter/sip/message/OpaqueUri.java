package io.lamplighter.sip.message;

/**
 * A URI of a scheme other than sip and sips, such as tel; never dereferenced here.
 *
 * @param scheme in lower case
 * @param rest what follows the colon, as received
 */
public record OpaqueUri(String scheme, String rest) implements Uri {
    @Override
    public String toString() {
        return scheme + ':' + rest;
    }
}
