package io.lamplighter.directory.service;

/** A service that is on or off and no more. */
public record ServiceSwitch(boolean active) implements ServiceSettings {
    public static final ServiceSwitch ON = new ServiceSwitch(true);
    public static final ServiceSwitch OFF = new ServiceSwitch(false);
}
