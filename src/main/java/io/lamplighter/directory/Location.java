package io.lamplighter.directory;

import io.lamplighter.line.LinePort;
import java.util.Optional;

/**
 * One place where a shared line appears: a device with a SIP identity of its own.
 *
 * @param linePort the identity it registers and authenticates with
 * @param primary true for exactly one location of a line
 * @param device name and type of the access device
 * @param isActive the location takes part in the line
 * @param allowOrigination it may call out
 * @param allowTermination calls to the line ring it
 * @param hotline whom it calls as soon as it is off hook, if it does
 * @param credentials SIP digest credentials
 */
public record Location(
        LinePort linePort,
        boolean primary,
        Device device,
        boolean isActive,
        boolean allowOrigination,
        boolean allowTermination,
        Hotline hotline,
        SipCredentials credentials) {

    /** A location without a hotline. */
    public Location(
            LinePort linePort,
            boolean primary,
            Device device,
            boolean isActive,
            boolean allowOrigination,
            boolean allowTermination,
            SipCredentials credentials) {
        this(linePort, primary, device, isActive, allowOrigination, allowTermination, Hotline.NONE, credentials);
    }

    /** This location, called or not when calls to the line ring. */
    public Location withAllowTermination(boolean allowTermination) {
        return new Location(
                linePort, primary, device, isActive, allowOrigination, allowTermination, hotline, credentials);
    }

    /**
     * A location with a hotline calls one contact whenever it goes off hook, whatever is dialled there.
     *
     * @param use whether it is switched on
     * @param contact whom it calls, as one would dial it; kept while it is switched off
     */
    public record Hotline(boolean use, Optional<String> contact) {
        /** An ordinary phone. */
        public static final Hotline NONE = new Hotline(false, Optional.empty());

        /** Whom it calls; empty where it dials like any other. */
        public Optional<String> calls() {
            return use ? contact : Optional.empty();
        }
    }

    /**
     * An access device.
     *
     * @param name unique name, up to 40 characters
     * @param type model or family, such as {@code snom D785}; free text
     * @param mac hardware address, where known
     */
    public record Device(String name, String type, Optional<String> mac) {}
}
