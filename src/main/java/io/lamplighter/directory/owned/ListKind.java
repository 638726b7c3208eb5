package io.lamplighter.directory.owned;

/**
 * A kind of list that owners have one of.
 *
 * @param name stable, as stored; at most 40 characters
 * @param type of the entries: a record of texts, numbers, enums, dates, times, user ids and collections of them, which
 *     throws {@link IllegalArgumentException} for what it cannot be
 * @param most entries one list may have
 */
public record ListKind<T>(String name, Class<T> type, int most) {}
