package io.lamplighter.sip.server.feature;

import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The services that phones keep in step with the server, in the order in which they are told. */
public enum Feature {
    DO_NOT_DISTURB(Service.DO_NOT_DISTURB, ""),
    FORWARD_ALWAYS(Service.CALL_FORWARDING_ALWAYS, "forwardImmediate"),
    FORWARD_BUSY(Service.CALL_FORWARDING_BUSY, "forwardBusy"),
    FORWARD_NO_ANSWER(Service.CALL_FORWARDING_NO_ANSWER, "forwardNoAns");

    /** Media type of the documents. */
    public static final String TYPE = "application/x-as-feature-event+xml";

    private static final String NAMESPACE = "http://www.ecma-international.org/standards/ecma-323/csta/ed3";

    private final Service service;
    private final String forwardingType;

    Feature(Service service, String forwardingType) {
        this.service = service;
        this.forwardingType = forwardingType;
    }

    /** The service it stands for. */
    public Service service() {
        return service;
    }

    /** The forwarding that phones call so. */
    static Optional<Feature> forwarding(String type) {
        for (Feature feature : values()) {
            if (!feature.forwardingType.isEmpty() && feature.forwardingType.equalsIgnoreCase(type)) {
                return Optional.of(feature);
            }
        }
        return Optional.empty();
    }

    /** How each of those services is set that a user has: one document for each. */
    public static Map<Feature, String> documents(LineId line, UserServices services) {
        Map<Feature, String> documents = new EnumMap<>(Feature.class);
        for (Feature feature : values()) {
            if (services.has(feature.service)) {
                documents.put(feature, feature.document(line, services));
            }
        }
        return documents;
    }

    private String document(LineId line, UserServices services) {
        return switch (this) {
            case DO_NOT_DISTURB ->
                wrapped(
                        "DoNotDisturbEvent",
                        line,
                        element(
                                "doNotDisturbOn",
                                String.valueOf(services.doNotDisturb().active())));
            case FORWARD_ALWAYS -> forwarding(line, services.callForwardingAlways());
            case FORWARD_BUSY -> forwarding(line, services.callForwardingBusy());
            case FORWARD_NO_ANSWER ->
                forwarding(
                        line,
                        services.callForwardingNoAnswer().active(),
                        services.callForwardingNoAnswer().number(),
                        element(
                                "ringCount",
                                String.valueOf(services.callForwardingNoAnswer().numberOfRings())));
        };
    }

    private String forwarding(LineId line, CallForwarding forwarding) {
        return forwarding(line, forwarding.active(), forwarding.number(), "");
    }

    private String forwarding(LineId line, boolean active, Optional<String> to, String rings) {
        return wrapped(
                "ForwardingEvent",
                line,
                element("forwardingType", forwardingType)
                        + element("forwardStatus", String.valueOf(active))
                        + element("forwardTo", to.orElse(""))
                        + rings);
    }

    private static String wrapped(String root, LineId line, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<" + root + " xmlns=\"" + NAMESPACE + "\">"
                + element("device", line.value()) + content + "</" + root + ">\r\n";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + text.replace("&", "&amp;").replace("<", "&lt;") + "</" + name + ">";
    }
}
