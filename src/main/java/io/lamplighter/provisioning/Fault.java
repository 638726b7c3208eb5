package io.lamplighter.provisioning;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * One reason why a request is refused.
 *
 * @param place where in the body, when it is about a place in it
 * @param reason for people, without passwords
 */
record Fault(Optional<Place> place, String reason) {
    /** In the order of the text; what has no place comes first. */
    static final Comparator<Fault> BY_PLACE = Comparator.comparing(
            f -> f.place().orElse(new Place(0, 0, "")),
            Comparator.comparingInt(Place::line).thenComparingInt(Place::column));

    static Fault at(Place place, String reason) {
        return new Fault(Optional.of(place), reason);
    }

    static Fault of(String reason) {
        return new Fault(Optional.empty(), reason);
    }

    /** A fault at an element, or at the nearest element around it that is there. @param places by path */
    static Fault near(Map<String, Place> places, String path, String reason) {
        String around = path;
        while (!places.containsKey(around) && around.lastIndexOf('/') > 0) {
            around = around.substring(0, around.lastIndexOf('/'));
        }
        Place place = places.get(around);
        return new Fault(Optional.ofNullable(place).map(p -> new Place(p.line(), p.column(), path)), reason);
    }

    /**
     * A place in a document.
     *
     * @param line from 1
     * @param column from 1
     * @param element path such as {@code /lines/line[2]/number}
     */
    record Place(int line, int column, String element) {}
}
