/**
 * Where phones are: bindings of line/ports to contacts and flows, kept by REGISTER, in memory and in the journal.
 *
 * <p>Knows access, the directory and the SIP stack; nothing of subscriptions or calls.
 */
package io.lamplighter.sip.server.registrar;
