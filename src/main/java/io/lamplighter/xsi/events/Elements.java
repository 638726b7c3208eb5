package io.lamplighter.xsi.events;

import java.util.List;

/** Leaves elements out of the content of an event: text of ours, with the prefix {@code xsi} and on one line. */
final class Elements {
    /** What may stand in event data so that the whole document stays below 16 KiB: the envelope has at most 2,000 bytes. */
    static final int MOST_CHARACTERS = 16_384 - 2_000;

    /**
     * What a call can do without, the least missed first. Never the call's id, personality, state, remote party's address
     * or start, which clients take for granted.
     */
    private static final List<String> OPTIONAL = List.of(
            "networkCallId",
            "clientSessionInfo",
            "totalHeldTime",
            "distinctiveRing",
            "redirections",
            "answerTime",
            "heldTime",
            "detachedTime",
            "userId",
            "userDN",
            "name",
            "endpoint");

    private Elements() {}

    /** Content without what is optional, as far as that is needed to come below a length; it may stay above it. */
    static String within(String content, int most) {
        String brief = content;
        for (int i = 0; i < OPTIONAL.size() && brief.length() > most; i++) {
            brief = without(brief, OPTIONAL.get(i));
        }
        return brief;
    }

    /** Content without any element of a name; none of them contains one of the same name. */
    static String without(String content, String name) {
        String start = "<xsi:" + name;
        int at = content.indexOf(start);
        if (at < 0) {
            return content;
        }
        StringBuilder left = new StringBuilder(content.length());
        int from = 0;
        while (at >= 0) {
            int after = at + start.length();
            if (endsName(content.charAt(after))) {
                left.append(content, from, at);
                from = end(content, after, name);
                after = from;
            }
            at = content.indexOf(start, after);
        }
        return left.append(content, from, content.length()).toString();
    }

    private static boolean endsName(char c) {
        return c == '>' || c == ' ' || c == '/';
    }

    private static int end(String content, int inTag, String name) {
        int tagEnd = content.indexOf('>', inTag);
        if (content.charAt(tagEnd - 1) == '/') {
            return tagEnd + 1;
        }
        String close = "</xsi:" + name + ">";
        return content.indexOf(close, tagEnd) + close.length();
    }
}
