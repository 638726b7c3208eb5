package io.lamplighter.provisioning;

import io.lamplighter.provisioning.Fault.Place;
import io.lamplighter.provisioning.xml.Line;
import java.util.List;
import java.util.Map;

/**
 * A document as received: what could be read of it, and what is wrong with its form.
 *
 * @param single its root is a {@code line}, not {@code lines}
 * @param lines the lines, with nothing where a value was unreadable
 * @param places where each element is, by path
 * @param faults faults of form, in the order of the document
 */
record LineDocument(boolean single, List<Line> lines, Map<String, Place> places, List<Fault> faults) {
    /** Path of a line's element. @param index from 0 */
    String path(int index) {
        return single ? "/line" : "/lines/line[" + (index + 1) + "]";
    }

    /** A fault at an element, or at the nearest element around it that is there. */
    Fault fault(String path, String reason) {
        return Fault.near(places, path, reason);
    }
}
