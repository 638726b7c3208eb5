package io.lamplighter.xsi.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What clients of the old style send on the side of the channel's request that is still open: heartbeat documents, in
 * pieces of any length. Not safe for several threads.
 */
public final class OldHeartbeats {
    private static final int LONGEST = 512;
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml[^>]*\\?>\\s*");
    private static final Pattern HEARTBEAT = Pattern.compile(
            "<(?:[\\w.-]+:)?ChannelHeart[Bb]eat\\b[^>]*?(?:/>|>\\s*</(?:[\\w.-]+:)?ChannelHeart[Bb]eat\\s*>)");

    private String text = "";

    /** What a client sent: a heartbeat, or anything else. */
    public enum Word {
        HEARTBEAT,
        NONSENSE
    }

    /** Takes a piece. @return what is complete with it */
    public List<Word> take(String piece) {
        List<Word> words = new ArrayList<>();
        text = (text + piece).stripLeading();
        for (Optional<Word> next = next(); next.isPresent(); next = next()) {
            words.add(next.get());
        }
        return words;
    }

    private Optional<Word> next() {
        Matcher declaration = DECLARATION.matcher(text);
        int begin = declaration.lookingAt() ? declaration.end() : 0;
        Matcher heartbeat = HEARTBEAT.matcher(text).region(begin, text.length());
        if (heartbeat.lookingAt()) {
            text = text.substring(heartbeat.end()).stripLeading();
            return Optional.of(Word.HEARTBEAT);
        }
        if (text.isEmpty() || mayBecomeOne(text.substring(begin))) {
            return Optional.empty();
        }
        text = "";
        return Optional.of(Word.NONSENSE);
    }

    /** Whether only the end is missing. */
    private boolean mayBecomeOne(String rest) {
        boolean unfinished =
                !rest.contains(">") || rest.matches("(?s)<(?:[\\w.-]+:)?ChannelHeart[Bb]eat\\b[^>]*(?<!/)>[^>]*");
        return text.length() <= LONGEST && unfinished && (rest.isEmpty() || rest.startsWith("<"));
    }
}
