package io.lamplighter.sip.server.call;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.directory.ScaSettings.BridgeWarningTone;

/** The reception with one of its settings other than usual. */
final class LineVariants {
    private LineVariants() {}

    static LineDefinition withoutRetrieve() {
        return reception(false, true, true, BridgeWarningTone.NONE);
    }

    static LineDefinition withoutBridging() {
        return reception(true, true, false, BridgeWarningTone.BARGE_IN);
    }

    static LineDefinition oneLocationAtATime() {
        return reception(true, false, true, BridgeWarningTone.NONE);
    }

    static LineDefinition warning(BridgeWarningTone tone) {
        return reception(true, true, true, tone);
    }

    /** Calls of the primary location can neither be moved nor joined by others. */
    static LineDefinition restrictingThePrimary() {
        return LineFixtures.withSettings(
                LineFixtures.reception(),
                new ScaSettings(
                        false, false, true, true, true, BridgeWarningTone.NONE, false, false, false, true, true));
    }

    /** None of its locations may call out. */
    static LineDefinition withoutOrigination() {
        LineDefinition line = LineFixtures.reception();
        return LineFixtures.withLocations(
                line,
                line.locations().stream()
                        .map(l ->
                                new Location(l.linePort(), l.primary(), l.device(), true, false, true, l.credentials()))
                        .toArray(Location[]::new));
    }

    /** Its primary location is switched off. */
    static LineDefinition withoutPrimaryActive() {
        LineDefinition line = LineFixtures.reception();
        return LineFixtures.withLocations(
                line,
                line.locations().stream()
                        .map(l -> new Location(
                                l.linePort(), l.primary(), l.device(), !l.primary(), true, true, l.credentials()))
                        .toArray(Location[]::new));
    }

    private static LineDefinition reception(
            boolean retrieve, boolean manyCalls, boolean bridging, BridgeWarningTone tone) {
        return LineFixtures.withSettings(
                LineFixtures.reception(),
                new ScaSettings(false, false, retrieve, manyCalls, bridging, tone, false, false, false, false, false));
    }
}
