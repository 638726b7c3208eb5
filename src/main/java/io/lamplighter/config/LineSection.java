package io.lamplighter.config;

/**
 * Bounds on lines.
 *
 * @param maxLocations how many locations one line may have, 1 to 200
 */
public record LineSection(int maxLocations) {
    public LineSection {
        new Checks().between("line.max-locations", maxLocations, 1, 200).throwIfAny();
    }
}
