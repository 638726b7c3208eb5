/**
 * Phones on real sockets and a server in process, for tests that read as ladders.
 *
 * <p>The phones parse and write SIP with code of their own, so that a fault in the product's parser is not hidden by the
 * same fault in the tests.
 */
package io.lamplighter.testkit;
