package io.lamplighter.directory.service;

/**
 * No call rings.
 *
 * @param active switched on
 * @param ringSplash a short ring reminds of it when a call is turned away
 */
public record DoNotDisturb(boolean active, boolean ringSplash) implements ServiceSettings {
    /** As it comes. */
    public static final DoNotDisturb OFF = new DoNotDisturb(false, false);
}
