package io.lamplighter.xsi;

import io.lamplighter.engine.CallControl.CommandResult;

/** What a client is told of a command that was not carried out. */
final class CommandRefusal {
    private CommandRefusal() {}

    /** @param subject the call, address or location it was about */
    static XsiRefused of(CommandResult why, String subject) {
        return switch (why) {
            case ACCEPTED -> throw new IllegalArgumentException("accepted is no refusal");
            case UNKNOWN_CALL -> new XsiRefused(XsiError.CALL_NOT_FOUND, "Call not found: " + subject);
            case WRONG_STATE ->
                new XsiRefused(XsiError.WRONG_STATE, "The call is not in a state for this command: " + subject);
            case NOT_SUPPORTED_BY_PHONE ->
                new XsiRefused(XsiError.NOT_SUPPORTED_BY_PHONE, "The phone cannot be told to do this: " + subject);
            case NOT_ALLOWED ->
                new XsiRefused(XsiError.NOT_ALLOWED, "The settings of the line or location forbid this: " + subject);
            case UNKNOWN_LOCATION -> new XsiRefused(XsiError.UNKNOWN_LOCATION, "Location not found: " + subject);
            case NO_PHONE -> new XsiRefused(XsiError.NO_PHONE, "No phone is registered for this: " + subject);
            case UNKNOWN_ADDRESS -> new XsiRefused(XsiError.UNKNOWN_ADDRESS, "The address leads nowhere: " + subject);
            case PARK_OCCUPIED ->
                new XsiRefused(XsiError.NOT_ALLOWED, "Another call is parked there already: " + subject);
            case NO_CAPACITY -> new XsiRefused(XsiError.NO_CAPACITY, "Every appearance is in use: " + subject);
        };
    }
}
