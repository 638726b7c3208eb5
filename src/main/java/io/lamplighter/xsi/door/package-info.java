/**
 * Who may come in: logins of every kind, the sessions and tokens that follow from them, and whom each caller may address.
 * Must not know what lies behind a path.
 */
package io.lamplighter.xsi.door;
