package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.family.BridgeStates;
import io.lamplighter.sip.server.notifier.CallInfoText.Detail;
import java.time.Duration;
import java.util.Optional;

/**
 * The lamps of a phone's own line: every NOTIFY carries all appearances in one Call-Info header. It has no body, unless
 * the line tells its locations of parked calls and the phone takes that.
 */
final class CallInfoPackage implements EventPackage {
    private final String domain;
    private final SipSettings.Subscriptions settings;
    private final Directory directory;

    CallInfoPackage(String domain, SipSettings.Subscriptions settings, Directory directory) {
        this.domain = domain;
        this.settings = settings;
        this.directory = directory;
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
        return new Opening.Opened(lamps(watch), asked);
    }

    @Override
    public View reopen(Watch watch, long told) {
        return lamps(watch);
    }

    private Lamps lamps(Watch watch) {
        BridgeStates bridges = settings.families().bridgeStatesOf(watch.deviceType(), watch.userAgent());
        return new Lamps(watch.endpoint(), bridges, watch.accepts(ParkInfo.TYPE));
    }

    private CallInfoText text(Scene scene, BridgeStates bridges) {
        return scene.once(bridges, snapshot -> new CallInfoText(snapshot, domain, bridges));
    }

    /**
     * What the phone is told.
     *
     * @param value of the header
     * @param parked the body; empty for none
     */
    record CallInfoValue(String value, Optional<ParkInfo> parked) implements Contents {
        @Override
        public void write(SipRequest.Builder notify) {
            notify.add("Call-Info", value);
            parked.ifPresent(info -> info.write(notify));
        }
    }

    private final class Lamps implements View {
        private final Endpoint phone;
        private final BridgeStates bridges;
        private final boolean hearsOfParking;

        Lamps(Endpoint phone, BridgeStates bridges, boolean hearsOfParking) {
            this.phone = phone;
            this.bridges = bridges;
            this.hearsOfParking = hearsOfParking;
        }

        @Override
        public boolean showsSettings() {
            return hearsOfParking;
        }

        @Override
        public Contents contents(Scene scene, int room) {
            Optional<ParkInfo> parked = parked(scene.snapshot());
            int left = room - parked.map(ParkInfo::length).orElse(0);
            return new CallInfoValue(value(text(scene, bridges), left), parked);
        }

        /** Names go first, then addresses, until it fits (RFC 3261 §18.1.1). */
        private String value(CallInfoText text, int room) {
            String value = text.forPhone(phone, Detail.NAMES);
            if (value.length() > room) {
                value = text.forPhone(phone, Detail.ADDRESSES);
            }
            return value.length() > room ? text.forPhone(phone, Detail.NOTHING) : value;
        }

        private Optional<ParkInfo> parked(LineSnapshot snapshot) {
            boolean told = hearsOfParking
                    && directory
                            .current()
                            .line(snapshot.line())
                            .filter(line -> line.settings().enableCallParkNotification())
                            .isPresent();
            return told ? Optional.of(ParkInfo.of(snapshot.parked())) : Optional.empty();
        }
    }
}
