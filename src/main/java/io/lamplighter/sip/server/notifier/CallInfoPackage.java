package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.Endpoint;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.notifier.CallInfoText.Detail;
import java.time.Duration;

/** The lamps of a phone's own line: every NOTIFY carries all appearances in one Call-Info header and has no body. */
final class CallInfoPackage implements EventPackage {
    private final String domain;
    private final SipSettings.Subscriptions settings;

    CallInfoPackage(String domain, SipSettings.Subscriptions settings) {
        this.domain = domain;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "call-info";
    }

    @Override
    public Terms terms() {
        return new Terms(settings.shortest(), settings.usual(), settings.longest(), settings.grace());
    }

    @Override
    public Opening open(Watch watch, SipRequest subscribe, Duration asked, LineDesk desk) {
        return new Opening.Opened(new Lamps(watch.endpoint()), asked);
    }

    @Override
    public View reopen(Watch watch, long told) {
        return new Lamps(watch.endpoint());
    }

    private CallInfoText text(Scene scene) {
        return scene.once(this, snapshot -> new CallInfoText(snapshot, domain, settings.bridgeStates()));
    }

    /** The value as it stands in the header. */
    record CallInfoValue(String value) implements Contents {
        @Override
        public void write(SipRequest.Builder notify) {
            notify.add("Call-Info", value);
        }
    }

    private final class Lamps implements View {
        private final Endpoint phone;

        Lamps(Endpoint phone) {
            this.phone = phone;
        }

        /** Names go first, then addresses, until it fits (RFC 3261 §18.1.1). */
        @Override
        public Contents contents(Scene scene, int room) {
            CallInfoText text = text(scene);
            String value = text.forPhone(phone, Detail.NAMES);
            if (value.length() > room) {
                value = text.forPhone(phone, Detail.ADDRESSES);
            }
            if (value.length() > room) {
                value = text.forPhone(phone, Detail.NOTHING);
            }
            return new CallInfoValue(value);
        }
    }
}
