package io.lamplighter.directory.service;

/**
 * The user takes calls that ring at others, and joins those that they have.
 *
 * @param warningTone the others hear it when he joins
 * @param automaticTargetSelection without a number he is given the longest ringing call of his group
 */
public record DirectedCallPickupWithBargeIn(boolean warningTone, boolean automaticTargetSelection)
        implements ServiceSettings {
    /** As it comes. */
    public static final DirectedCallPickupWithBargeIn INITIAL = new DirectedCallPickupWithBargeIn(true, false);
}
