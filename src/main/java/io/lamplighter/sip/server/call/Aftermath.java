package io.lamplighter.sip.server.call;

import java.util.ArrayList;
import java.util.List;

/** What waits for a call to be over. Owned by the mailbox. */
final class Aftermath {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean come;

    /** To be run when the call is over; at once if it is. */
    void run(Runnable task) {
        if (come) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /** The call is over. */
    void comes() {
        come = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    boolean hasCome() {
        return come;
    }
}
