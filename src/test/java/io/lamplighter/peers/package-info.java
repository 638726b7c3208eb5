/**
 * The server against SIP implementations that are not ours: {@code sipp} scenarios and {@code baresip} phones, each a
 * process of its own on loopback. It knows the product only as a process with sockets, beside the test kit's phones and
 * the voice that the tests of calls give to theirs.
 */
package io.lamplighter.peers;
