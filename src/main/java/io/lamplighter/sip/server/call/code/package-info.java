/**
 * What feature codes do when a phone dials them: park and fetch, pick up, retrieve and join, exclude, call back, redial.
 * Each is taken as a handler by {@link io.lamplighter.sip.server.call.dial.FeatureCodes}, which knows what was dialled, and
 * carried out by the room it is about.
 *
 * <p>Must not know how codes are written; they are settings.
 */
package io.lamplighter.sip.server.call.code;
