package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.sound.Tone;
import java.time.Duration;

/**
 * How the parties of a call hear that another phone joined it, on lines that want it.
 *
 * @param tone what sounds
 * @param interval from one beginning to the next, where the line wants it repeated; 100 ms or longer
 */
public record WarningToneSettings(Tone tone, Duration interval) {
    /** 1400 Hz for 200 ms at 15 dB under the loudest, every 30 s. */
    public static WarningToneSettings defaults() {
        return new WarningToneSettings(new Tone(1400, Duration.ofMillis(200), -15), Duration.ofSeconds(30));
    }
}
