package io.lamplighter.sip.server.call.leg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.engine.Journal;
import io.lamplighter.sip.dialog.Dialog;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The legs of calls in progress as kept across a crash, so that the next start can take leave of the phones that still
 * believe in them.
 */
public final class LegJournal {
    private static final Logger LOG = LoggerFactory.getLogger(LegJournal.class);
    private static final String KIND = "leg";

    private final Journal journal;
    private final ObjectMapper json;

    public LegJournal(Journal journal, ObjectMapper json) {
        this.journal = journal;
        this.json = json;
    }

    /** The leg is answered, or its dialog has moved on. */
    void stored(Dialog dialog) {
        try {
            journal.put(KIND, key(dialog), json.writeValueAsString(StoredLeg.of(dialog)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a dialog's state cannot be written as JSON", e);
        }
    }

    /** The leg is over. */
    void removed(Dialog dialog) {
        journal.remove(KIND, key(dialog));
    }

    /** What the last run left behind; a document that cannot be read is dropped and logged. */
    public List<StoredLeg> leftBehind() {
        List<StoredLeg> states = new ArrayList<>();
        journal.recover(KIND).forEach((key, document) -> {
            try {
                states.add(json.readValue(document, StoredLeg.class));
            } catch (JsonProcessingException e) {
                LOG.warn("stored leg {} cannot be read and is dropped: {}", key, e.getOriginalMessage());
            }
            journal.remove(KIND, key);
        });
        return states;
    }

    private static String key(Dialog dialog) {
        return dialog.callId() + "|" + dialog.localTag();
    }
}
