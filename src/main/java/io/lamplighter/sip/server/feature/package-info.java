/**
 * What phones and the server tell each other about services of the user: do not disturb and forwarding ({@code
 * as-feature-event}). Documents only, pure; the notifier carries them.
 */
package io.lamplighter.sip.server.feature;
