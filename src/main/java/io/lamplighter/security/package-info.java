/**
 * Passwords and what is kept in their place: bcrypt for people, HA1 for phones, and the administrator that an empty
 * store gets.
 *
 * <p>Knows {@code directory}; must not know SIP, HTTP or SQL.
 */
package io.lamplighter.security;
