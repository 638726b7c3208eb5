/**
 * Who and what exists: lines, their locations, credentials, administrators and trunk names; with the port that storage
 * implements.
 *
 * <p>Readers see an immutable snapshot in memory and never wait for a database. Knows no SQL, no SIP, no HTTP.
 */
package io.lamplighter.directory;
