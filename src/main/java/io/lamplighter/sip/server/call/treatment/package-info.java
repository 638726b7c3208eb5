/**
 * What the services of a line's user do to its calls: forwarding, do not disturb, phones outside that ring too or
 * instead, and what follows where nobody answers. Which service decides is decided in {@code call.treatment}; here the
 * services are read, the decision is carried out, and callers are sent on.
 *
 * <p>Stands above the stages of a call, which know it only as {@link io.lamplighter.sip.server.call.ring.Treatments}.
 *
 * <p>Must not know subscriptions, lamps, or how services are provisioned.
 */
package io.lamplighter.sip.server.call.treatment;
