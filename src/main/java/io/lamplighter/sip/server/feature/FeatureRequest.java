package io.lamplighter.sip.server.feature;

import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.CallForwardingNoAnswer;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.InvalidServiceSettings;
import io.lamplighter.directory.service.UserServices;
import java.util.Map;
import java.util.Optional;

/** A phone's wish to have a service set otherwise. */
public final class FeatureRequest {
    private static final int FEWEST_RINGS = 2;
    private static final int MOST_RINGS = 20;

    private final Feature feature;
    private final boolean active;
    private final Optional<String> number;
    private final Optional<Integer> rings;

    private FeatureRequest(Feature feature, boolean active, Optional<String> number, Optional<Integer> rings) {
        this.feature = feature;
        this.active = active;
        this.number = number;
        this.rings = rings;
    }

    /**
     * Reads a wish.
     *
     * @param body of a SUBSCRIBE
     * @throws UnreadableFeature when it is none that is known here
     */
    public static FeatureRequest read(byte[] body) {
        FlatXml document = FlatXml.read(body);
        Map<String, String> texts = document.texts();
        return switch (document.root()) {
            case "SetDoNotDisturb" ->
                new FeatureRequest(
                        Feature.DO_NOT_DISTURB, flag(texts, "doNotDisturbOn"), Optional.empty(), Optional.empty());
            case "SetForwarding" ->
                new FeatureRequest(
                        Feature.forwarding(texts.getOrDefault("forwardingType", ""))
                                .orElseThrow(() -> new UnreadableFeature("forwardingType")),
                        flag(texts, "activateForward"),
                        Optional.ofNullable(texts.get("forwardDN")).filter(n -> !n.isEmpty()),
                        Optional.ofNullable(texts.get("ringCount"))
                                .filter(n -> !n.isEmpty())
                                .map(FeatureRequest::rings));
            default -> throw new UnreadableFeature(document.root());
        };
    }

    private static boolean flag(Map<String, String> texts, String name) {
        return switch (texts.getOrDefault(name, "")) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new UnreadableFeature(name);
        };
    }

    /** Phones count rings from one; the service knows none or two and more. */
    private static int rings(String text) {
        try {
            int rings = Integer.parseInt(text);
            return rings <= 0 ? 0 : Math.min(MOST_RINGS, Math.max(FEWEST_RINGS, rings));
        } catch (NumberFormatException e) {
            throw new UnreadableFeature("ringCount");
        }
    }

    /**
     * The user's services with the wish come true. Where a phone switches forwarding without a number, that of before
     * stays.
     *
     * @throws InvalidServiceSettings when the service cannot be so, or the user does not have it
     */
    public UserServices appliedTo(UserServices before) {
        if (!before.has(feature.service())) {
            throw new InvalidServiceSettings(feature.service().displayName() + " is not assigned");
        }
        return switch (feature) {
            case DO_NOT_DISTURB ->
                before.with(
                        feature.service(),
                        new DoNotDisturb(active, before.doNotDisturb().ringSplash()));
            case FORWARD_ALWAYS -> before.with(feature.service(), changed(before.callForwardingAlways()));
            case FORWARD_BUSY -> before.with(feature.service(), changed(before.callForwardingBusy()));
            case FORWARD_NO_ANSWER -> before.with(feature.service(), changed(before.callForwardingNoAnswer()));
        };
    }

    private CallForwarding changed(CallForwarding old) {
        return new CallForwarding(active, number.or(old::number), old.ringSplash());
    }

    private CallForwardingNoAnswer changed(CallForwardingNoAnswer old) {
        return new CallForwardingNoAnswer(active, number.or(old::number), rings.orElse(old.numberOfRings()));
    }

    @Override
    public String toString() {
        return feature + (active ? " on" : " off") + number.map(n -> " to " + n).orElse("");
    }
}
