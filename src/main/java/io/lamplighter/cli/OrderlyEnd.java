package io.lamplighter.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the service when the process is told to end (SIGTERM, SIGINT) and sets the exit code: 0 when everything ended
 * in order, 1 when it had to be cut off.
 *
 * <p>The virtual machine would end a terminated process with 143 whatever happened; supervisors read that as a
 * failure, so the last step halts with the code that tells the truth.
 */
final class OrderlyEnd {
    private static final Logger LOG = LoggerFactory.getLogger(OrderlyEnd.class);
    private static final Duration BOUND = Duration.ofMillis(4_500);

    private final Service service;
    private final CountDownLatch forever = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "end");

    OrderlyEnd(Service service) {
        this.service = service;
    }

    void install() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The service did not start: closes it, and leaves the exit code to the caller unless we are being ended. */
    void abandon() throws InterruptedException {
        service.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            LOG.debug("start was interrupted by the end", endingAlready);
            await();
        }
    }

    /** Waits until the process ends. */
    void await() throws InterruptedException {
        forever.await();
    }

    private void end() {
        LOG.info("ending: told to stop");
        Thread closing = new Thread(service::close, "closing");
        closing.setDaemon(true);
        closing.start();
        Runtime.getRuntime().halt(codeAfter(closing));
    }

    private static int codeAfter(Thread closing) {
        try {
            closing.join(BOUND.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LOG.error("ended without waiting any longer: closing took more than {} ms", BOUND.toMillis());
            return ExitCode.FAILED.code();
        }
        LOG.info("ended in order");
        return ExitCode.OK.code();
    }
}
