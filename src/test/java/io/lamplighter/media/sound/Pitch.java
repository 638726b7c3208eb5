package io.lamplighter.media.sound;

import java.util.Arrays;

/** How much of what is heard is one frequency, by the Goertzel algorithm. */
public record Pitch(double hertz, double sampleRate) {
    private static final int FRAMES_PER_SECOND = 50;
    /** Frames. */
    private static final int APART = 5;

    /** The share of the samples' energy that is at this frequency, 0 to 1; 0 for digital silence. */
    public double shareOf(short[] samples) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
        double energy = 0;
        double last = 0;
        double beforeLast = 0;
        for (short sample : samples) {
            double next = sample + coefficient * last - beforeLast;
            beforeLast = last;
            last = next;
            energy += (double) sample * sample;
        }
        double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        return energy == 0 ? 0 : 2 * power / (samples.length * energy);
    }

    /**
     * How often it began to be heard: what is 100 ms and more after it was last heard is another time.
     *
     * @param share of the energy of 40 ms that makes it heard
     */
    public int timesHeard(short[] samples, double share) {
        int hop = (int) (sampleRate / FRAMES_PER_SECOND);
        int times = 0;
        int since = APART;
        for (int at = 0; at + 2 * hop <= samples.length; at += hop) {
            boolean heard = shareOf(Arrays.copyOfRange(samples, at, at + 2 * hop)) > share;
            if (heard && since >= APART) {
                times++;
            }
            since = heard ? 0 : since + 1;
        }
        return times;
    }

    /** A sine of this pitch, from its zero. */
    public short[] sine(double amplitude, int samples) {
        short[] sine = new short[samples];
        for (int i = 0; i < samples; i++) {
            sine[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return sine;
    }

    /** How loud samples are: the root of their mean square. */
    public static double loudness(short[] samples) {
        double energy = 0;
        for (short sample : samples) {
            energy += (double) sample * sample;
        }
        return Math.sqrt(energy / samples.length);
    }

    /** The samples without the first ones, in which filters settle. */
    public static short[] after(int settled, short[] samples) {
        return Arrays.copyOfRange(samples, settled, samples.length);
    }

    @Override
    public String toString() {
        return hertz + " Hz";
    }
}
