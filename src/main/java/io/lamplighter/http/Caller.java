package io.lamplighter.http;

import io.lamplighter.line.LineId;

/** Who sends a request, once the password was right. */
public sealed interface Caller {
    /** May see and change everything. */
    record Admin(String name) implements Caller {}

    /** The user a line belongs to: may see and control that line. */
    record LineUser(LineId line) implements Caller {}
}
