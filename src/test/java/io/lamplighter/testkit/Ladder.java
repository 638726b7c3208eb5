package io.lamplighter.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/** What everybody in a test sent and received, for the report of a step that did not come. */
public final class Ladder {
    private static final int LONGEST = 400;

    private final Deque<String> steps = new ArrayDeque<>();
    private String lastMessage = "(none)";
    private String lastSummary = "";

    synchronized void sent(String who, String raw) {
        record(who + " ──► server   ", raw);
    }

    synchronized void received(String who, String raw) {
        record("server ──► " + who + "   ", raw);
    }

    private void record(String arrow, String raw) {
        lastSummary = arrow + summary(raw);
        lastMessage = raw;
        steps.addLast(lastSummary);
        if (steps.size() > LONGEST) {
            steps.removeFirst();
        }
    }

    private static String summary(String raw) {
        StringBuilder out = new StringBuilder();
        for (String line : raw.split("\r\n")) {
            if (line.isEmpty()) {
                break;
            }
            if (out.length() == 0) {
                out.append(line);
            } else if (line.matches("(?i)(cseq|event|o|subscription-state|call-info|call-id|reason):.*")) {
                out.append(" | ").append(line);
            }
        }
        return out.toString();
    }

    /** Whether a step of the ladder has these words. */
    public synchronized boolean shows(String words) {
        return steps.stream().anyMatch(step -> step.contains(words));
    }

    /** An error that carries the whole ladder and the raw bytes of the last message. */
    public synchronized AssertionError failure(String what) {
        return new AssertionError(what + "\n\nThe ladder so far:\n  " + String.join("\n  ", steps)
                + "\n\nLast message (" + lastSummary + "):\n" + lastMessage);
    }
}
