package io.lamplighter.sip.server.call.treatment;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.Lines;
import io.lamplighter.sip.server.call.dial.Destinations;
import io.lamplighter.sip.server.call.leg.CallEnvironment;
import io.lamplighter.sip.server.trunk.NumberPlan;

/**
 * What those who treat calls stand on.
 *
 * @param plan how numbers are read
 * @param destinations whom addresses mean
 */
public record Grounds(
        CallEnvironment environment, Lines lines, Directory directory, NumberPlan plan, Destinations destinations) {}
