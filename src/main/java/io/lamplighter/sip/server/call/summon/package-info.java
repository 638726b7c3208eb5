/**
 * Phones that the server calls for a user who asked on a screen: all that are meant ring, in the house and outside, the
 * first that answers is his, and then somebody is called for him (click-to-dial) or he is put into a call in progress.
 *
 * <p>Must not know which commands there are, nor how it is decided which phones are rung first.
 */
package io.lamplighter.sip.server.call.summon;
