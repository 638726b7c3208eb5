package io.lamplighter.security;

import io.lamplighter.security.VerifiedPasswords.Mark;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/**
 * Computations that several may want at once: a client logs in on all its connections together, and bcrypt need run for
 * one of them only.
 */
final class SharedComputations {
    private final ConcurrentMap<Mark, FutureTask<Boolean>> running = new ConcurrentHashMap<>();

    /**
     * The outcome of a computation, or of the one for the same pair that runs already.
     *
     * @throws CancellationException if the thread is interrupted while it waits for another's
     */
    boolean outcome(Mark of, BooleanSupplier computation) {
        FutureTask<Boolean> ours = new FutureTask<>(computation::getAsBoolean);
        FutureTask<Boolean> theirs = running.putIfAbsent(of, ours);
        if (theirs != null) {
            return outcome(theirs);
        }
        try {
            ours.run();
            return outcome(ours);
        } finally {
            running.remove(of);
        }
    }

    private static boolean outcome(FutureTask<Boolean> computation) {
        try {
            return computation.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while another's password was computed");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be computed", e.getCause());
        }
    }
}
