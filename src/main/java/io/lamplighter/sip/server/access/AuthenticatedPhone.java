package io.lamplighter.sip.server.access;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.line.Endpoint;

/**
 * A phone that has proved who it is.
 *
 * @param line the line it belongs to
 * @param location the location it registers as
 * @param endpoint which phone of that location it is
 */
public record AuthenticatedPhone(LineDefinition line, Location location, Endpoint endpoint) {}
