package io.lamplighter.requests;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request of a table, what it is answered, and what can be seen afterwards.
 *
 * @param table which table it is in, from {@code /requests}
 * @param line where in the table it begins
 * @param method of HTTP
 * @param target path with the context, and query, with {@code {names}} of what there is only while it runs
 * @param lines what else the table says of it, by keyword, in order
 */
record GoldenRequest(String table, int line, String method, String target, Map<String, List<String>> lines) {
    GoldenRequest {
        lines = Map.copyOf(lines);
    }

    /** What a client must be answered: the status, and the document, if there is one. */
    record Expected(int status, Optional<String> document) {}

    /**
     * A look at what has become of it.
     *
     * @param changed whether it must look otherwise before the request
     * @param target path with the context, and query
     * @param document a document, or a status
     */
    record Look(boolean changed, String target, String document) {
        /** The status, where it is one that must be answered. */
        Optional<Integer> status() {
            return document.matches("[0-9]{3}") ? Optional.of(Integer.parseInt(document)) : Optional.empty();
        }
    }

    List<String> all(String keyword) {
        return lines.getOrDefault(keyword, List.of());
    }

    Optional<String> only(String keyword) {
        return all(keyword).stream().findFirst();
    }

    /** Its body in the golden room, as an absolute resource. */
    Optional<String> body() {
        return only("body").map(this::resource);
    }

    /** A document that a table names: beside the table, or anywhere with a slash before it. */
    String resource(String name) {
        return name.startsWith("/") ? name : "/requests/" + table.replaceFirst("[^/]*$", "") + name;
    }

    Expected expected() {
        String[] words = only("answer")
                .orElseThrow(() -> new IllegalStateException(this + " has no status"))
                .split(" +");
        return new Expected(
                Integer.parseInt(words[0]),
                words.length == 1 ? Optional.empty() : Optional.of(words[1]).map(this::resource));
    }

    /** Its path without the query. */
    String path() {
        return target.replaceFirst("\\?.*", "");
    }

    @Override
    public String toString() {
        return table + ":" + line + " " + method + " " + target;
    }
}
