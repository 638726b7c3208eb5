/** What became of the requests about a user, for whoever wonders whether they arrive: an extension of this server. */
package io.lamplighter.xsi.requests;
