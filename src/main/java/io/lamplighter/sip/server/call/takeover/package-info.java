/**
 * Phones that take a call of their line from where it is: a ringing one (pickup), one that another phone talks in or holds
 * (retrieve), or one that they come into beside others (bridge); by its appearance or by naming a leg of it (RFC 3891, RFC
 * 3911). The rules are asked first, then what is missing is provided, then the phone is in.
 *
 * <p>Must not know which codes and commands lead to it, nor how the server calls a phone for its user.
 */
package io.lamplighter.sip.server.call.takeover;
