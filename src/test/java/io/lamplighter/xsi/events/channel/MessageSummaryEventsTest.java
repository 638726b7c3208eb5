package io.lamplighter.xsi.events.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.InMemoryJournal;
import io.lamplighter.engine.MessageSummary;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.xsi.events.MessageSummaryEvents;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The package by which clients hear of messages that wait. */
class MessageSummaryEventsTest {
    private static final String SET = "<channelSetId>dialer</channelSetId>";

    private final MessageWaiting messages = new MessageWaiting(new InMemoryJournal());

    @RegisterExtension
    final EventServer server = new EventServer(new MessageSummaryEvents(messages));

    @Test
    void aClientHearsWhatWaitsAndWhatChanges() throws IOException {
        Opened channel = server.open(SET);
        assertThat(server.ask(
                                "POST",
                                "/user/2000@example.com",
                                "<Subscription><event>Voice Mail Message Summary</event>" + SET + "</Subscription>")
                        .status())
                .isEqualTo(200);
        String first = channel.next();
        assertThat(first)
                .contains("<xsi:eventData xsi1:type=\"xsi:VoiceMailMessageSummaryEvent\"><xsi:messageSummary>"
                        + "<xsi:summary/></xsi:messageSummary></xsi:eventData>");
        EventSchema.validate(first);
        messages.change(LineFixtures.RECEPTION, now -> new MessageSummary(2, 1, 0, 0));
        String second = channel.next();
        assertThat(second)
                .contains("<xsi:messageSummary><xsi:summary><xsi:newMessages>2</xsi:newMessages>"
                        + "<xsi:oldMessages>1</xsi:oldMessages></xsi:summary></xsi:messageSummary>");
        EventSchema.validate(second);
    }
}
