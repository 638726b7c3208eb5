package io.lamplighter.xsi.door;

import io.lamplighter.http.Caller;
import io.lamplighter.xsi.wire.XsiError;
import java.util.List;

/** What became of a client at the door. */
public sealed interface Admission {
    /** For the answer, whatever it is. */
    List<Header> headers();

    /**
     * He may come in.
     *
     * @param headers the cookie of his session, unless he has it
     */
    record Admitted(Caller caller, List<Header> headers) implements Admission {}

    /**
     * He may not.
     *
     * @param summary one sentence for the client
     * @param headers challenges, or when he may try again
     */
    record Turned(XsiError error, String summary, List<Header> headers) implements Admission {}

    /** A header, of which there may be several of one name. */
    record Header(String name, String value) {
        @Override
        public String toString() {
            return name;
        }
    }
}
