package io.lamplighter.xsi.door;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;

/** A resource of a user's that some other users may use as he may. */
public interface OpenToOthers {
    /** Whether a user is one of those. @param addressed the line of the user whose resource it is */
    boolean isOpenTo(LineId user, LineDefinition addressed);
}
