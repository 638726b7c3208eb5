package io.lamplighter.sip.server.call.stage;

import java.util.function.IntConsumer;

/** Waits for the final status of several requests and then tells the worst of them. Owned by the mailbox. */
final class Tally implements IntConsumer {
    private final IntConsumer result;
    private int missing;
    private int worst = 200;

    /** @param count how many are waited for; with none the result is told at once */
    Tally(int count, IntConsumer result) {
        this.missing = count;
        this.result = result;
        if (count == 0) {
            result.accept(worst);
        }
    }

    /** One of them ended. */
    @Override
    public void accept(int status) {
        worst = Math.max(worst, status);
        if (--missing == 0) {
            result.accept(worst);
        }
    }
}
