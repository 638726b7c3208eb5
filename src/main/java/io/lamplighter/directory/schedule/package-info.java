/**
 * Schedules of users, groups and enterprises: when it is working time, and when a holiday. Kept in memory beside the store,
 * so that those who treat calls may ask without waiting.
 */
package io.lamplighter.directory.schedule;
