/**
 * Golden requests: every command of every interface as a client in the field writes it, sent to the product in a process of
 * its own. The tables and documents are in {@code src/test/resources/requests}; its README says how to add one.
 */
package io.lamplighter.requests;
