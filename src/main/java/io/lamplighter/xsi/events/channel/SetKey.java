package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;

/**
 * What tells channel sets apart: the names that clients choose are theirs alone, so two owners may choose the same.
 *
 * @param owner who opened the channels
 * @param id the set's name among his sets
 */
record SetKey(Caller owner, String id) {}
