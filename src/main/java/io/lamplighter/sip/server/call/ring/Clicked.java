package io.lamplighter.sip.server.call.ring;

import java.util.List;

/**
 * What is rung first for a call that begins on a screen.
 *
 * @param locations the phones of the line's locations that are meant
 * @param outside the phones outside that are rung with them or instead
 */
public record Clicked(boolean locations, List<OutsidePhone> outside) {
    /** The phones of the line alone. */
    public static final Clicked LOCATIONS = new Clicked(true, List.of());

    /** Nothing. */
    public static final Clicked NOTHING = new Clicked(false, List.of());

    public Clicked {
        outside = List.copyOf(outside);
    }
}
