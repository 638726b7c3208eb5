/**
 * The server against SIP implementations that are not ours: {@code sipp} scenarios and {@code baresip} phones, each a
 * process of its own on loopback. It knows the product only as a process with sockets and the test kit's phones.
 */
package io.lamplighter.peers;
