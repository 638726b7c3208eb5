/**
 * What a line's user has set up beside his phones: the services that decide how his calls ring, where they are sent and what
 * others may do to them. Each service is an immutable record that only exists with valid values; {@link
 * io.lamplighter.directory.service.UserServices} holds those of one user.
 *
 * <p>Knows no document and no call: adapters read and change the records, and who rings phones asks them.
 */
package io.lamplighter.directory.service;
