package io.lamplighter.xsi.calls;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;

/** What a client is told of a command that was not carried out. */
final class CommandRefusal {
    private CommandRefusal() {}

    /** Nobody, or not this user, has the service that a command belongs to. @param service by the name that clients know */
    static XsiRefused notAssigned(String service, String command) {
        return new XsiRefused(
                XsiError.SERVICE_NOT_ASSIGNED, "The service " + service + " is not assigned to the user: " + command);
    }

    /** What an assistant is told. @param subject the call, or the addresses, it was about */
    static XsiRefused ofAssistant(CommandResult why, String command, String subject) {
        return switch (why) {
            case NOT_ASSIGNED -> notAssigned("Executive-Assistant", command);
            case NOT_ENTITLED ->
                new XsiRefused(
                        XsiError.NOT_ALLOWED,
                        "The user is not the assistant of this executive, or of no single one: " + subject);
            default -> of(why, subject);
        };
    }

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
            case NO_PHONE ->
                new XsiRefused(
                        XsiError.NO_PHONE,
                        "No phone of the user's that should ring for this is registered"
                                + " (location and locationAddress choose others): " + subject);
            case UNKNOWN_ADDRESS -> new XsiRefused(XsiError.UNKNOWN_ADDRESS, "The address leads nowhere: " + subject);
            case NOT_ASSIGNED ->
                new XsiRefused(XsiError.SERVICE_NOT_ASSIGNED, "The service is not assigned to the user: " + subject);
            case NOT_ENTITLED ->
                new XsiRefused(XsiError.NOT_ALLOWED, "The user has no such right over the other one: " + subject);
            case PARK_OCCUPIED ->
                new XsiRefused(XsiError.NOT_ALLOWED, "Another call is parked there already: " + subject);
            case NO_CAPACITY -> new XsiRefused(XsiError.NO_CAPACITY, "Every appearance is in use: " + subject);
        };
    }
}
