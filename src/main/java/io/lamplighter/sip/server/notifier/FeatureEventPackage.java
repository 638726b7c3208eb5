package io.lamplighter.sip.server.notifier;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.ServiceRequests;
import io.lamplighter.directory.service.InvalidServiceSettings;
import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.feature.Feature;
import io.lamplighter.sip.server.feature.FeatureRequest;
import io.lamplighter.sip.server.feature.UnreadableFeature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * Keeps do not disturb and forwarding of a line's user in step with the keys of his phones: each phone is told how they
 * are set, and may set them by the body of a SUBSCRIBE. They are the user's, so every phone of the line is told.
 */
final class FeatureEventPackage implements EventPackage {
    private static final String BOUNDARY = "lamplighter-features";

    private final SipSettings.Subscriptions settings;
    private final Directory directory;
    private final ServiceRequests requests;
    private final BiConsumer<LineId, Runnable> afterwards;

    /** @param afterwards runs something in a line's mailbox and then tells its watchers what is new to them */
    FeatureEventPackage(
            SipSettings.Subscriptions settings,
            Directory directory,
            ServiceRequests requests,
            BiConsumer<LineId, Runnable> afterwards) {
        this.settings = settings;
        this.directory = directory;
        this.requests = requests;
        this.afterwards = afterwards;
    }

    @Override
    public String name() {
        return "as-feature-event";
    }

    @Override
    public Terms terms() {
        return new Terms(settings.shortest(), settings.usual(), settings.longest(), settings.grace());
    }

    @Override
    public boolean permits(Watch watch) {
        return watch.fromWithin();
    }

    @Override
    public Opening open(Watch watch, SipRequest subscribe, Duration asked, LineDesk desk) {
        FeatureView view = new FeatureView(watch);
        OptionalInt refusal = view.received(subscribe);
        return refusal.isPresent() ? new Opening.Refused(refusal.getAsInt(), 0) : new Opening.Opened(view, asked);
    }

    @Override
    public View reopen(Watch watch, long told) {
        return new FeatureView(watch);
    }

    private final class FeatureView implements View {
        private final LineId line;
        private final String phone;
        private Map<Feature, String> told = Map.of();
        private boolean whole = true;
        private int undecided;

        FeatureView(Watch watch) {
            this.line = watch.line().id();
            this.phone = watch.endpoint().toString();
        }

        @Override
        public Contents contents(Scene scene, int room) {
            Map<Feature, String> now =
                    Feature.documents(line, directory.current().services(line));
            Map<Feature, String> parts = new EnumMap<>(Feature.class);
            now.forEach((feature, document) -> {
                if (whole || !document.equals(told.get(feature))) {
                    parts.put(feature, document);
                }
            });
            whole = false;
            told = now;
            return new FeatureContents(now, parts.isEmpty() ? List.copyOf(now.values()) : List.copyOf(parts.values()));
        }

        @Override
        public void doubted() {
            whole = true;
        }

        @Override
        public Duration extend(Duration asked, Instant now, LineDesk desk) {
            whole = true;
            return asked;
        }

        @Override
        public boolean showsSettings() {
            return true;
        }

        /** What cannot be is refused at once; the rest is stored elsewhere, and told when it is. */
        @Override
        public OptionalInt received(SipRequest subscribe) {
            if (!subscribe.hasBody()) {
                return OptionalInt.empty();
            }
            if (!subscribe.contentType().filter(Feature.TYPE::equals).isPresent()) {
                return OptionalInt.of(415);
            }
            try {
                FeatureRequest wish = FeatureRequest.read(subscribe.body());
                wish.appliedTo(directory.current().services(line));
                undecided++;
                requests.change(line, phone, wish::appliedTo)
                        .whenComplete((stored, failure) -> afterwards.accept(line, () -> undecided--));
                return OptionalInt.empty();
            } catch (UnreadableFeature e) {
                return OptionalInt.of(400);
            } catch (InvalidServiceSettings e) {
                return OptionalInt.of(403);
            }
        }

        @Override
        public boolean isUndecided() {
            return undecided > 0;
        }
    }

    /**
     * Some documents, as one body or as several parts of one.
     *
     * @param state everything there is to know, by which two are compared
     * @param parts what is told of it
     */
    private record FeatureContents(Map<Feature, String> state, List<String> parts) implements Contents {
        @Override
        public void write(SipRequest.Builder notify) {
            if (parts.size() == 1) {
                notify.body(Feature.TYPE, parts.get(0).getBytes(StandardCharsets.UTF_8));
            } else if (!parts.isEmpty()) {
                notify.body("multipart/mixed;boundary=" + BOUNDARY, multipart().getBytes(StandardCharsets.UTF_8));
            }
        }

        private String multipart() {
            List<String> bodies = new ArrayList<>();
            for (String part : parts) {
                int length = part.getBytes(StandardCharsets.UTF_8).length;
                bodies.add("--" + BOUNDARY + "\r\nContent-Type: " + Feature.TYPE + "\r\nContent-Length: " + length
                        + "\r\n\r\n" + part + "\r\n");
            }
            return String.join("", bodies) + "--" + BOUNDARY + "--\r\n";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FeatureContents that && state.equals(that.state);
        }

        @Override
        public int hashCode() {
            return state.hashCode();
        }
    }
}
