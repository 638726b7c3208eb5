package io.lamplighter.xsi.events;

import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.xsi.calls.MessageSummaryDocument;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.xml.VoiceMailMessageSummary;
import jakarta.xml.bind.JAXBElement;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;

/** Tells when the messages that wait for a user are others. */
public final class MessageSummaryEvents implements EventSource {
    private static final QName NAME = new QName("http://schema.broadsoft.com/xsi", "messageSummary");
    private static final EventPackage PACKAGE = EventPackage.VOICE_MAIL_MESSAGE_SUMMARY;

    private final XsiDocuments documents = new XsiDocuments();
    private final MessageWaiting messages;

    public MessageSummaryEvents(MessageWaiting messages) {
        this.messages = messages;
    }

    @Override
    public Set<EventPackage> packages() {
        return Set.of(PACKAGE);
    }

    @Override
    public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
        return Optional.of(data(line.line()));
    }

    private EventData data(LineId line) {
        VoiceMailMessageSummary summary = MessageSummaryDocument.of(messages.of(line));
        return EventData.of(
                "VoiceMailMessageSummaryEvent",
                documents,
                new JAXBElement<>(NAME, VoiceMailMessageSummary.class, summary));
    }

    @Override
    public void begin(EventPublisher publisher) {
        messages.onChange(line -> publisher.publish(line, PACKAGE, () -> Optional.of(data(line))));
    }
}
