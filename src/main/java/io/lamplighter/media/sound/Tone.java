package io.lamplighter.media.sound;

import java.time.Duration;

/**
 * One pitch for some time, with soft ends so that it does not click.
 *
 * @param hertz 20 to 7000
 * @param length 1 ms to 60 s
 * @param decibels loudness of the sine against the loudest that 16 bits hold, -70 to 0
 */
public record Tone(int hertz, Duration length, double decibels) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    /** How long it takes to rise and to fall; a shorter tone spends half its length on each. */
    private static final double RAMP_SECONDS = 0.005;

    public Tone {
        require(hertz >= 20 && hertz <= 7000, "a tone has 20 to 7000 Hz, not " + hertz);
        require(length.toMillis() >= 1 && length.compareTo(LONGEST) <= 0, "a tone lasts 1 ms to 60 s, not " + length);
        require(decibels >= -70 && decibels <= 0, "a tone has -70 to 0 dB, not " + decibels);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /**
     * The whole tone as 16-bit linear samples. A pitch that the rate cannot carry is left out: silence of that length.
     *
     * @param sampleRate in Hz, such as 8000 or 16000
     */
    public short[] samples(int sampleRate) {
        short[] samples = new short[(int) (length.toNanos() * sampleRate / 1_000_000_000L)];
        double amplitude = 2 * hertz < sampleRate ? Short.MAX_VALUE * Math.pow(10, decibels / 20) : 0;
        double ramp = Math.min(RAMP_SECONDS * sampleRate, samples.length / 2.0);
        for (int i = 0; i < samples.length; i++) {
            double fromTheNearerEnd = Math.min(i, samples.length - 1 - i);
            double softness = fromTheNearerEnd >= ramp ? 1 : (1 - Math.cos(Math.PI * fromTheNearerEnd / ramp)) / 2;
            samples[i] = (short) Math.round(amplitude * softness * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return samples;
    }
}
