package io.lamplighter.xsi.events.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.directory.Directory;
import io.lamplighter.engine.Journal;
import io.lamplighter.xsi.events.OwnerDocument;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channel sets there are, in the journal: a client that comes back after a restart need not begin anew. */
final class StoredSets {
    private static final Logger LOG = LoggerFactory.getLogger(StoredSets.class);
    private static final String KIND = "xsi-channel-set";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Journal journal;

    StoredSets(Journal journal) {
        this.journal = journal;
    }

    /** A set as it is stored. */
    private record SetDocument(OwnerDocument owner, String id) {}

    void keep(SetKey set) {
        String text = text(set);
        journal.put(KIND, key(text), text);
    }

    void forget(SetKey set) {
        journal.remove(KIND, key(text(set)));
    }

    /** Names that clients choose may be longer than keys. */
    private static String key(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String text(SetKey set) {
        try {
            return JSON.writeValueAsString(new SetDocument(OwnerDocument.of(set.owner()), set.id()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a set's name is always writable", e);
        }
    }

    /** Gives those that the last run left and whose owners are still there. Reads the disk: only for the start. */
    void recover(Directory directory, Consumer<SetKey> taker) {
        journal.recover(KIND).forEach((key, text) -> {
            try {
                SetDocument document = JSON.readValue(text, SetDocument.class);
                document.owner()
                        .caller(directory.current())
                        .ifPresentOrElse(
                                owner -> taker.accept(new SetKey(owner, document.id())),
                                () -> journal.remove(KIND, key));
            } catch (JsonProcessingException unreadable) {
                LOG.warn("a stored channel set is not readable and is dropped", unreadable);
                journal.remove(KIND, key);
            }
        });
    }
}
