package io.lamplighter.sip.server.call.stage;

import io.lamplighter.sip.server.call.leg.Farewell;
import java.util.Optional;

/** Phones on their way into a call, for which it goes on even if its last phone hangs up. Owned by the mailbox. */
final class AwaitedPhones {
    private int count;
    private Optional<Farewell> lastWord = Optional.empty();

    /** One more is on its way. */
    void one() {
        count++;
    }

    /** One is in, or will not come. @return what its last phone said, where nobody is awaited any more */
    Optional<Farewell> oneLess() {
        count--;
        return count == 0 ? lastWord : Optional.empty();
    }

    /** The last phone hung up. @return whether the call goes on for those who come */
    boolean outlast(Farewell word) {
        if (count > 0) {
            lastWord = Optional.of(word);
        }
        return count > 0;
    }
}
