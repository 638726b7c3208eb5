package io.lamplighter.config;

/**
 * The HTTP side: provisioning, XSI, board and health.
 *
 * @param listen where HTTP is served
 */
public record HttpSection(HostPort listen) {}
