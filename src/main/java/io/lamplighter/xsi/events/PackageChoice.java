package io.lamplighter.xsi.events;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The packages of one subscription.
 *
 * @param packages in the client's order, at least one
 * @param asList whether they came as a list; an owner has one such subscription for each target
 */
public record PackageChoice(Set<EventPackage> packages, boolean asList) {
    public PackageChoice {
        packages = Collections.unmodifiableSet(new LinkedHashSet<>(packages));
    }

    /** A single package. */
    public static PackageChoice of(EventPackage one) {
        return new PackageChoice(Set.of(one), false);
    }

    /** Several. */
    public static PackageChoice list(List<EventPackage> several) {
        return new PackageChoice(new LinkedHashSet<>(several), true);
    }

    /** Whether a package is among them. */
    public boolean has(EventPackage one) {
        return packages.contains(one);
    }

    /** Whether it wants to hear of something that these packages carry. */
    public boolean wantsAny(Set<EventPackage> carriers) {
        return packages.stream().anyMatch(carriers::contains);
    }

    /** Whether another subscription of the same owner to the same target takes this one's place. */
    boolean isReplacedBy(PackageChoice other) {
        return asList == other.asList && (asList || packages.equals(other.packages));
    }
}
