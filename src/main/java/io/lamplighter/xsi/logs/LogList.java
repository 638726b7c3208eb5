package io.lamplighter.xsi.logs;

import io.lamplighter.history.LoggedCall.Kind;
import java.util.Locale;

/** One of the three lists, as paths name it. */
final class LogList {
    /** Its place in a path; names match in any case. */
    static final String PATH = "{list:(?i:Placed|Received|Missed)}";

    private LogList() {}

    /** The calls that it has. @param list what stands at {@link #PATH} */
    static Kind kind(String list) {
        return Kind.valueOf(list.toUpperCase(Locale.ROOT));
    }
}
