/**
 * Sounds of our own, as linear samples: tones, and what a party on hold hears.
 *
 * <p>Knows no codec, no packet and no listener: whoever plays a sound has its own place in it.
 */
package io.lamplighter.media.sound;
