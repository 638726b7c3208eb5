package io.lamplighter.directory;

import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes services of users for those who must not wait for the store: phones and calls. Safe from any thread. */
public final class ServiceRequests {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceRequests.class);

    private final Directory directory;
    private final Executor worker;

    /** @param worker runs what waits; may refuse when it has too much to do */
    public ServiceRequests(Directory directory, Executor worker) {
        this.directory = directory;
        this.worker = worker;
    }

    /**
     * Changes a user's services as decided on their newest state.
     *
     * @param by who wants it, for the log
     * @param decision what it throws is the failure of the answer
     * @return completes once the change is stored and everybody has been told, or with the reason why it is not
     */
    public CompletionStage<Void> change(LineId line, String by, UnaryOperator<UserServices> decision) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            worker.execute(() -> run(line, by, decision, done));
        } catch (RejectedExecutionException tooMuchToDo) {
            done.completeExceptionally(tooMuchToDo);
        }
        return done;
    }

    private void run(LineId line, String by, UnaryOperator<UserServices> decision, CompletableFuture<Void> done) {
        try {
            directory.change(now -> {
                UserServices before = now.services(line);
                UserServices after = decision.apply(before);
                return after.equals(before) ? List.of() : List.of(new DirectoryChange.PutServices(line, after));
            });
            LOG.info("services changed line={} by={}", line, by);
            done.complete(null);
        } catch (RuntimeException e) {
            LOG.warn("services not changed line={} by={}: {}", line, by, e.getMessage());
            done.completeExceptionally(e);
        }
    }
}
