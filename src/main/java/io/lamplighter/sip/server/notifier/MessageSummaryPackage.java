package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.engine.MessageSummary;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.SipSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Whether messages wait for the line's user (RFC 3842), for the lamp of each of its phones. */
final class MessageSummaryPackage implements EventPackage {
    static final String TYPE = "application/simple-message-summary";

    private final SipSettings.Subscriptions settings;
    private final MessageWaiting messages;

    MessageSummaryPackage(SipSettings.Subscriptions settings, MessageWaiting messages) {
        this.settings = settings;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "message-summary";
    }

    @Override
    public Terms terms() {
        return new Terms(settings.shortest(), settings.usual(), settings.longest(), settings.grace());
    }

    /** Messages are the user's, so each phone of the line may watch, by whichever of its names. */
    @Override
    public boolean permits(Watch watch) {
        return watch.fromWithin();
    }

    @Override
    public Opening open(Watch watch, SipRequest subscribe, Duration asked, LineDesk desk) {
        return new Opening.Opened(view(watch), asked);
    }

    @Override
    public View reopen(Watch watch, long told) {
        return view(watch);
    }

    private View view(Watch watch) {
        LineId line = watch.line().id();
        return (scene, room) -> new Text(line, messages.of(line));
    }

    /** @param line whose account it is */
    private record Text(LineId line, MessageSummary summary) implements Contents {
        @Override
        public void write(SipRequest.Builder notify) {
            String text = "Messages-Waiting: " + (summary.isWaiting() ? "yes" : "no") + "\r\n"
                    + "Message-Account: sip:" + line + "\r\n"
                    + "Voice-Message: " + summary.fresh() + "/" + summary.old() + " (" + summary.freshUrgent() + "/"
                    + summary.oldUrgent() + ")\r\n";
            notify.body(TYPE, text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
