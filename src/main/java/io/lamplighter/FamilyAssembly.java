package io.lamplighter;

import io.lamplighter.config.SipSection;
import io.lamplighter.sip.server.family.AutoAnswer;
import io.lamplighter.sip.server.family.BridgeStates;
import io.lamplighter.sip.server.family.PhoneFamilies;
import io.lamplighter.sip.server.family.PhoneFamilies.Row;
import java.util.stream.Stream;

/** Translates what the settings say of phone families. */
final class FamilyAssembly {
    private FamilyAssembly() {}

    /** The operator's families before those we know. */
    static PhoneFamilies families(SipSection sip) {
        Stream<Row> answering = sip.autoAnswer().stream()
                .map(rule -> Row.of(rule.word(), AutoAnswer.valueOf(rule.way().name())));
        Stream<Row> told = sip.bridgeStatesOf().stream()
                .map(rule -> Row.of(rule.word(), BridgeStates.valueOf(rule.way().name())));
        return PhoneFamilies.knownAfter(Stream.concat(answering, told).toList())
                .withOthers(BridgeStates.valueOf(sip.bridgeStates().name()));
    }
}
