/**
 * Lists that a user, a group or an enterprise owns beside the definitions of lines: contacts, schedules and the like; with
 * the port that storage implements. Read when asked for and not kept in memory, so never on a signalling thread.
 */
package io.lamplighter.directory.owned;
