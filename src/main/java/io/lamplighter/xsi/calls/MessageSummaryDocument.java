package io.lamplighter.xsi.calls;

import io.lamplighter.engine.MessageSummary;
import io.lamplighter.xsi.xml.MessageCounts;
import io.lamplighter.xsi.xml.VoiceMailMessageSummary;
import java.util.Optional;

/** How many messages wait, as clients read it: what there is none of is left out. */
public final class MessageSummaryDocument {
    private MessageSummaryDocument() {}

    /** The document of a summary. */
    public static VoiceMailMessageSummary of(MessageSummary summary) {
        MessageCounts counts = new MessageCounts();
        some(summary.fresh()).ifPresent(counts::setNewMessages);
        some(summary.old()).ifPresent(counts::setOldMessages);
        some(summary.freshUrgent()).ifPresent(counts::setNewUrgentMessages);
        some(summary.oldUrgent()).ifPresent(counts::setOldUrgentMessages);
        VoiceMailMessageSummary document = new VoiceMailMessageSummary();
        document.setSummary(counts);
        return document;
    }

    private static Optional<Integer> some(int count) {
        return count == 0 ? Optional.empty() : Optional.of(count);
    }
}
