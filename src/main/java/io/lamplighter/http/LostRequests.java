package io.lamplighter.http;

import java.util.function.UnaryOperator;

/** What a client is told whose request reaches no handler: nothing is at its path, or it cannot be read at all. */
@FunctionalInterface
public interface LostRequests {
    /**
     * The answer.
     *
     * @param uri path and query as far as they could be read; may be empty
     * @param asked gives the request's header of a name, null where it has none or could not be read so far
     * @param status 4xx or 5xx, such as 404
     * @param reason one sentence for the client
     */
    RefusalPage.Page page(String uri, UnaryOperator<String> asked, int status, String reason);
}
