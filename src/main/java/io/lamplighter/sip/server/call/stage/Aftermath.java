package io.lamplighter.sip.server.call.stage;

import java.util.ArrayList;
import java.util.List;

/** What waits for a call to be over. Owned by the mailbox. */
public final class Aftermath {
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean come;

    /** To be run when the call is over; at once if it is. */
    public void run(Runnable task) {
        if (come) {
            task.run();
        } else {
            waiting.add(task);
        }
    }

    /** The call is over. */
    public void comes() {
        come = true;
        waiting.forEach(Runnable::run);
        waiting.clear();
    }

    /** Whether the call is over. */
    public boolean hasCome() {
        return come;
    }
}
