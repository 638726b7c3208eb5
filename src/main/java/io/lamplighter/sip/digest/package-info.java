/**
 * Digest authentication, both ways (RFC 7616 and RFC 8760, with RFC 2617 peers understood): MD5 and SHA-256, qop=auth.
 *
 * <p>Works on header values, so it knows no transaction, dialog or line; who a user is and what the secret hash is
 * comes in as a function.
 */
package io.lamplighter.sip.digest;
