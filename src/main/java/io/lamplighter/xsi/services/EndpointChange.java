package io.lamplighter.xsi.services;

import io.lamplighter.directory.Location;
import io.lamplighter.directory.Location.Device;
import io.lamplighter.directory.Location.Hotline;
import io.lamplighter.directory.SipCredentials;
import io.lamplighter.directory.SipCredentials.DigestPolicy;
import io.lamplighter.line.LinePort;
import io.lamplighter.security.LocationPolicy;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an endpoint document makes of a location, or of none. */
final class EndpointChange {
    /** What only administrators may set; users have the switches. */
    private static final List<String> FOR_ADMINISTRATORS =
            List.of("deviceName", "deviceType", "useHotline", "hotlineContact", "macAddress", "userName", "password");

    private static final String USUAL_DEVICE = "Generic SIP Phone";
    private static final int LONGEST_DEVICE = 40;
    private static final int LONGEST_CONTACT = 161;
    private static final Pattern MAC = Pattern.compile("([0-9A-Fa-f]{2}[:.\\-]?){5}[0-9A-Fa-f]{2}");

    private final RequestElement given;
    private final LocationPolicy policy;

    EndpointChange(RequestElement given, LocationPolicy policy) {
        this.given = given;
        this.policy = policy;
    }

    /** Whether a user may not make the change for himself. */
    boolean isForAdministrators() {
        return FOR_ADMINISTRATORS.stream().anyMatch(given::has);
    }

    /** A new location. @throws XsiRefused naming what is missing or wrong */
    Location fresh() {
        String linePort = given.required("linePort").toLowerCase(Locale.ROOT);
        policy.objectionTo(linePort).ifPresent(EndpointChange::refuse);
        String user = linePort.substring(0, linePort.indexOf('@'));
        if (given.text("password").filter(p -> !p.isEmpty()).isEmpty()) {
            refuse("password is missing: the phone needs one to log in with");
        }
        Location plain = new Location(
                new LinePort(linePort),
                false,
                new Device(user.substring(0, Math.min(user.length(), LONGEST_DEVICE)), USUAL_DEVICE, Optional.empty()),
                true,
                true,
                true,
                new SipCredentials(user, "", "", DigestPolicy.MD5));
        return on(plain);
    }

    /** A location as the document changes it. @throws XsiRefused naming what is wrong */
    Location on(Location before) {
        return new Location(
                before.linePort(),
                before.primary(),
                device(before.device()),
                Fields.flag(given, "isActive", before.isActive()),
                Fields.flag(given, "allowOrigination", before.allowOrigination()),
                Fields.flag(given, "allowTermination", before.allowTermination()),
                hotline(before.hotline()),
                credentials(before.credentials()));
    }

    private Device device(Device before) {
        return new Device(
                given.text("deviceName", LONGEST_DEVICE)
                        .filter(n -> !n.isBlank())
                        .orElse(before.name()),
                given.text("deviceType", LONGEST_DEVICE)
                        .filter(t -> !t.isBlank())
                        .orElse(before.type()),
                mac(Fields.text(given, "macAddress", before.mac())));
    }

    private static Optional<String> mac(Optional<String> text) {
        text.filter(t -> !MAC.matcher(t).matches())
                .ifPresent(t -> refuse("macAddress must be twelve hexadecimal digits"));
        return text.map(t -> t.replaceAll("[:.\\-]", "").toLowerCase(Locale.ROOT));
    }

    private Hotline hotline(Hotline before) {
        given.text("hotlineContact", LONGEST_CONTACT);
        Optional<String> contact = Fields.text(given, "hotlineContact", before.contact());
        boolean use = Fields.flag(given, "useHotline", before.use());
        if (use && contact.isEmpty()) {
            refuse("useHotline needs a hotlineContact to call");
        }
        return new Hotline(use, contact);
    }

    /** A name is part of what is kept of a password, so another name needs the password again. */
    private SipCredentials credentials(SipCredentials before) {
        String userName = given.text("userName").filter(n -> !n.isBlank()).orElse(before.userName());
        Optional<String> password = given.text("password").filter(p -> !p.isEmpty());
        if (password.isEmpty()) {
            if (!userName.equals(before.userName())) {
                refuse("password is missing: another userName needs it again");
            }
            return before;
        }
        policy.objectionTo(userName, password.get()).ifPresent(EndpointChange::refuse);
        return policy.credentials(userName, password.get(), before.digest());
    }

    private static void refuse(String reason) {
        throw new XsiRefused(XsiError.BAD_REQUEST, reason);
    }
}
