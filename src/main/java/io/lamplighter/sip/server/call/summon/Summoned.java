package io.lamplighter.sip.server.call.summon;

import io.lamplighter.line.LegIdentity;
import io.lamplighter.sip.server.call.leg.PhoneDirectory.ReachablePhone;
import io.lamplighter.sip.server.family.AutoAnswer;
import java.util.Optional;

/**
 * A phone of the line to be called.
 *
 * @param autoAnswer how it is asked to answer by itself; empty when its user is to answer
 * @param leg what its leg will be known by, until it answers with a tag of its own
 */
public record Summoned(ReachablePhone reachable, Optional<AutoAnswer> autoAnswer, LegIdentity leg) {}
