package io.lamplighter.sip.digest;

/** The request digest of RFC 7616 section 3.4.1, and of RFC 2069 where the peer knows no qop. */
final class DigestResponse {
    private DigestResponse() {}

    static String withQop(
            DigestAlgorithm algorithm,
            String ha1,
            String nonce,
            String count,
            String clientNonce,
            String method,
            String uri) {
        String ha2 = algorithm.hash(method + ":" + uri);
        return algorithm.hash(ha1 + ":" + nonce + ":" + count + ":" + clientNonce + ":auth:" + ha2);
    }

    static String withoutQop(DigestAlgorithm algorithm, String ha1, String nonce, String method, String uri) {
        return algorithm.hash(ha1 + ":" + nonce + ":" + algorithm.hash(method + ":" + uri));
    }
}
