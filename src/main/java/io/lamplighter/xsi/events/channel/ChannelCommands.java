package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.xsi.events.ChannelEndReason;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.wire.FieldsReader;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.xml.ChannelSet;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;

/** Commands on channels that are open. They run on the event thread. */
final class ChannelCommands {
    private static final ObjectFactory DOCUMENTS = new ObjectFactory();

    private final Channels channels;

    ChannelCommands(Channels channels) {
        this.channels = channels;
    }

    /** Lengthens its life; nothing but {@code expires} counts. */
    Answer refresh(Command command) {
        Channel channel = meant(command);
        channel.refresh(ChannelRequest.lifetime(FieldsReader.read(command.body(), "Channel")));
        return Answer.ok(granted(channel));
    }

    /** The reader is told first, and the stream ends; then this is answered. */
    Answer delete(Command command) {
        channels.end(meant(command), ChannelEndReason.EXPLICIT_DELETE);
        return Answer.ok();
    }

    private Channel meant(Command command) {
        return channels.find(command.path().id(), command.caller(), XsiError.CHANNEL_OVER);
    }

    Answer set(String id, Caller caller) {
        ChannelSet document = new ChannelSet();
        channels.set(new SetKey(caller, id)).forEach(c -> document.getChannel().add(full(c)));
        return Answer.ok(DOCUMENTS.createChannelSet(document));
    }

    /** What a channel was granted. */
    static JAXBElement<?> granted(Channel channel) {
        io.lamplighter.xsi.xml.Channel document = new io.lamplighter.xsi.xml.Channel();
        document.setChannelId(channel.id());
        document.setExpires(channel.secondsLeft());
        return DOCUMENTS.createChannel(document);
    }

    private static io.lamplighter.xsi.xml.Channel full(Channel channel) {
        io.lamplighter.xsi.xml.Channel document = new io.lamplighter.xsi.xml.Channel();
        document.setChannelId(channel.id());
        document.setChannelSetId(channel.set().id());
        document.setPriority(channel.request().priority());
        document.setWeight(channel.request().weight());
        document.setExpires(channel.secondsLeft());
        channel.request().applicationId().ifPresent(document::setApplicationId);
        return document;
    }
}
