package io.lamplighter.peers;

/** How much of what is heard is one frequency, by the Goertzel algorithm. */
final class Tone {
    private final double hertz;
    private final double sampleRate;

    Tone(double hertz, double sampleRate) {
        this.hertz = hertz;
        this.sampleRate = sampleRate;
    }

    /** The share of the samples' energy that is at this frequency, 0 to 1; 0 for digital silence. */
    double shareOf(short[] samples) {
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

    @Override
    public String toString() {
        return hertz + " Hz";
    }
}
