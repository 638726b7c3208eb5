package io.lamplighter.xsi;

import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.schedule.Schedules;
import io.lamplighter.engine.Registrations;
import io.lamplighter.history.CallLogs;

/**
 * What XSI shows and keeps of users beside their lines.
 *
 * @param lists contacts and the like
 * @param schedules time and holiday schedules
 * @param registrations phones that are registered now
 * @param logs calls that are over
 */
public record UserRecords(OwnedLists lists, Schedules schedules, Registrations registrations, CallLogs logs) {}
